import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { Agent, type Reply } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import { useProvider } from '../support/provider.js';

const REDIRECT = 'http://localhost/callback';
/** Seconds. */
const DAY = 86_400;
type Json = Readonly<Record<string, unknown>>;

describe('Clients whose id is the URL of their metadata', () => {
  const provider = useProvider({ config: { clientMetadataDocuments: 'on' } });
  let server: Server;
  let asked: string[] = [];
  let answer: (id: string, response: ServerResponse) => void;
  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** What the client publishes, unless `more` says otherwise. */
  const publish = (more: Json = {}, headers: Readonly<Record<string, string>> = {}): void => {
    answer = (id, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(
        JSON.stringify({ client_id: id, client_name: 'Tool', redirect_uris: [REDIRECT], ...more }),
      );
    };
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const id = `${origin()}${request.url}`;
      asked.push(id);
      answer(id, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  beforeEach(() => {
    asked = [];
    publish();
  });
  afterAll(() => server.close());

  let count = 0;
  const fresh = (): string => `${origin()}/client-${++count}`;
  const { params, verifier } = pkce('v'.repeat(43));
  const authorize = (id: string, more: Readonly<Record<string, string>> = {}): Promise<Reply> => {
    const query = {
      client_id: id,
      redirect_uri: 'http://localhost:4711/callback',
      response_type: 'code',
      state: 's',
    };
    const search = new URLSearchParams({ ...query, scope: 'openid projects', ...params, ...more }).toString();
    return new Agent().get(`${provider.url}/auth/code?${search}`);
  };

  it('are told of by both documents of discovery', async () => {
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const metadata = (await new Agent().get(`${provider.url}/.well-known/${name}`)).json<Json>();
      expect(metadata['client_id_metadata_document_supported']).toBe(true);
      expect(metadata['token_endpoint_auth_methods_supported']).toContain('none');
    }
  });

  it('are shown by their host first, and where they lead', async () => {
    const page = await authorize(fresh());
    expect(page.text).toContain('nobody has checked the name');
    expect(page.text).toContain(new URL(origin()).host);
    expect(page.text).toContain('localhost:4711');
  });

  it('get tokens, and refresh them also while their document is away', async () => {
    const id = fresh();
    const client = { id, redirectUri: REDIRECT };
    await authorize(id);
    const code = await provider.code(client, await provider.user(), { scope: 'openid projects', ...params });
    const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, client_id: id };
    const tokens = (await provider.token(undefined, grant)).json<Json>();
    answer = (_, response) => response.writeHead(500).end();
    provider.clock.advance(5 * DAY);
    const refresh = {
      grant_type: 'refresh_token',
      refresh_token: String(tokens['refresh_token']),
      client_id: id,
    };
    expect((await provider.token(undefined, refresh)).json<Json>()).toMatchObject({
      scope: 'openid projects',
    });
  });

  it('are read once by all who come at once, and again when that is over', async () => {
    publish({}, { 'cache-control': 'max-age=60' });
    const id = fresh();
    await Promise.all(Array.from({ length: 10 }, () => authorize(id)));
    await authorize(id);
    expect(asked).toEqual([id]);
    provider.clock.advance(61);
    publish({ client_name: 'Another' });
    expect((await authorize(id)).text).toContain('Another');
    expect(asked).toEqual([id, id]);
  });

  it('stand by their last good copy for a day', async () => {
    const id = fresh();
    await authorize(id);
    answer = (_, response) => response.writeHead(503).end();
    provider.clock.advance(DAY);
    expect((await authorize(id)).status).toBe(200);
    provider.clock.advance(1);
    expect([(await authorize(id)).status, asked.length]).toEqual([400, 3]);
    publish();
    expect((await authorize(id)).status).toBe(200);
  });

  it.each<[string, () => void]>([
    ['another client_id', () => publish({ client_id: 'https://a.example/other' })],
    ['one that ends otherwise', () => publish({ client_id: `${origin()}/client-${count}/` })],
    ['no redirect URI', () => publish({ redirect_uris: [] })],
    ['a secret', () => publish({ client_secret: 'x' })],
    ['a method that needs one', () => publish({ token_endpoint_auth_method: 'client_secret_basic' })],
    ['another type', () => publish({}, { 'content-type': 'text/html' })],
    ['a list', () => (answer = (_, response) => response.writeHead(200, JSON_TYPE).end('[]'))],
    ['no JSON', () => (answer = (_, response) => response.writeHead(200, JSON_TYPE).end('{'))],
    [
      '5 KiB and a byte',
      () => (answer = (_, response) => response.writeHead(200, JSON_TYPE).end('a'.repeat(5121))),
    ],
    [
      'a redirect',
      () => (answer = (_, response) => response.writeHead(302, { location: `${origin()}/x` }).end()),
    ],
    ['not found', () => (answer = (_, response) => response.writeHead(404).end())],
  ])(
    'are an error page, never a redirect, with %s; and nothing is remembered of it',
    async (_, publishIt) => {
      const id = fresh();
      publishIt();
      const reply = await authorize(id);
      expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
      expect(reply.text).toContain('could not be read');
      expect(await provider.clients.find(id)).toBeUndefined();
      publish();
      expect((await authorize(id)).status).toBe(200);
    },
  );

  it.each(['/a/../client', '/%2e%2e/client', '/client?a=b', '/client#f', '/'])(
    'are not asked for at %s',
    async (path) => {
      const reply = await authorize(`${origin()}${path}`);
      expect([reply.status, asked]).toEqual([400, []]);
      expect(reply.text).toContain('not registered');
    },
  );

  it('are asked for consent each time', async () => {
    publish({ redirect_uris: ['https://tool.example/callback'] });
    const id = fresh();
    const redirectUri = 'https://tool.example/callback';
    await authorize(id, { redirect_uri: redirectUri });
    const agent = new Agent();
    await provider.code(
      { id, redirectUri },
      await provider.user(),
      { ...params, redirect_uri: redirectUri },
      agent,
    );
    const query = {
      client_id: id,
      redirect_uri: redirectUri,
      response_type: 'code',
      prompt: 'none',
      scope: 'projects',
    };
    const again = await agent.get(
      `${provider.url}/auth/code?${new URLSearchParams({ ...query, ...params }).toString()}`,
    );
    expect(again.location).toContain('error=consent_required');
  });

  it('give way to one of that id that an administrator registered', async () => {
    const { id } = await provider.client({
      id: fresh(),
      redirectUris: [REDIRECT],
      applicationType: 'native',
    });
    expect((await authorize(id)).text).not.toContain('nobody has checked');
    expect(asked).toEqual([]);
  });

  it('go when nobody uses them', async () => {
    const id = fresh();
    await authorize(id);
    provider.clock.advance(DAY + 1);
    await provider.app.get(Pruner, { strict: false }).prune();
    expect(await provider.clients.find(id)).toBeUndefined();
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

describe('Client metadata documents', () => {
  const listed = useProvider({ config: { clientMetadataDocuments: ['claude.ai'] } });
  const off = useProvider();
  const authorize = (url: string) =>
    new Agent().get(
      `${url}/auth/code?client_id=${encodeURIComponent('http://127.0.0.1:1/client')}&response_type=code`,
    );

  it.each([
    ['of a host that is not listed', () => listed.url],
    ['where they are off', () => off.url],
  ])('%s are not read', async (_, url) => {
    expect((await authorize(url())).text).toContain('not registered');
  });
});
