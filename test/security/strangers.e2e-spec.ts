import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { NameResolver, type ResolvedAddress } from '../../src/common/outbound/name-resolver.js';
import { useForeignHost } from '../support/foreign-host.js';
import { Agent, type Reply } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { MINIMAL, register } from '../support/registrations.js';

const REDIRECT = 'http://localhost/callback';
const DAY = 86_400;
const MIB = Buffer.alloc(1_048_576, ' ');

/** What strangers can make a provider do that reads their documents. */
describe('A stranger’s document', () => {
  const provider = useProvider({ config: { clientMetadataDocuments: 'on' } });
  const host = useForeignHost();
  let count = 0;
  const fresh = (): string => `/client-${++count}`;
  const authorize = (id: string): Promise<Reply> =>
    provider.authorize(
      { id },
      { redirect_uri: REDIRECT, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' },
    );
  const isKnown = async (id: string): Promise<boolean> => (await provider.clients.find(id)) !== undefined;
  /** One that is as it should be. @returns its id. */
  const good = (path = fresh()): string =>
    host.publish({ client_id: `${host.origin}${path}`, redirect_uris: [REDIRECT] }, 'application/json', path);
  const head = (response: ServerResponse, headers = {}): ServerResponse =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers });

  it.each<[string, (response: ServerResponse, id: string) => void]>([
    ['says that it has 1 GB', (response) => head(response, { 'content-length': 2 ** 30 }).write(MIB)],
    ['has 1 GB, and does not say so', (response) => pour(head(response))],
    [
      'has 5 KiB and a byte',
      (response, id) => {
        const text = JSON.stringify({ client_id: id, redirect_uris: [REDIRECT] });
        head(response).end(text.padEnd(5121));
      },
    ],
    ['is a bomb of gzip', (response) => head(response, { 'content-encoding': 'gzip' }).end(gzipSync(MIB))],
    ['is a bomb that hides it', (response) => head(response).end(gzipSync(MIB))],
    ['leads elsewhere', (response) => response.writeHead(302, { location: good() }).end()],
    [
      'speaks for another',
      (response) => head(response).end(JSON.stringify({ client_id: good(), redirect_uris: [REDIRECT] })),
    ],
    ['is nested', (response) => head(response).end(`${'['.repeat(2500)}${']'.repeat(2500)}`)],
    [
      'reaches for every object',
      (response, id) =>
        head(response).end(`{"__proto__":{"client_id":"${id}"},"redirect_uris":["${REDIRECT}"]}`),
    ],
  ])('that %s is an error page, no row, and no memory of it', async (_, answer) => {
    const path = fresh();
    const id = host.answer((response) => answer(response, `${host.origin}${path}`), path);
    const reply = await authorize(id);
    expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    expect([host.asked, await isKnown(id)]).toEqual([[path], false]);
    good(path);
    expect((await authorize(id)).status).toBe(200);
  });

  it('that drips is given up, and nobody else waits for it', async () => {
    let close = (): void => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));
    const order: string[] = [];
    const slow = host.answer((response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => (clearInterval(timer), close()));
      head(response).write('{');
    }, fresh());
    const dripping = authorize(slow).then((reply) => (order.push('slow'), reply));
    await authorize(good());
    order.push('other');
    expect((await dripping).status).toBe(400);
    await closed;
    expect(order).toEqual(['other', 'slow']);
  });

  it('is asked for by its own letters alone', async () => {
    const { host: place } = new URL(host.origin);
    const ids = [
      ...[
        '/%2e%2e/client',
        '/a/%2E/client',
        '/./client',
        '/a/../client',
        '/client#',
        '/client#f',
        '/client?',
      ],
      ...['/client?a=b', '/', '', '/a\\b', '/cl ient', '/%zz'],
    ].map((path) => `${host.origin}${path}`);
    const others = [
      ...[`http://user@${place}/client`, `http://user:x@${place}/client`, `HTTP://${place}/client`],
      ...[`http://LOCALHOST:${new URL(host.origin).port}/client`, 'https://a.example:443/client'],
      ...[
        'http://0x7f.1/client',
        'http://2130706433/client',
        'http://[::1]/client',
        'https://A.example/client',
      ],
    ];
    for (const id of [...ids, ...others]) {
      const reply = await authorize(id);
      expect([id, reply.status, reply.text.includes('not registered')]).toEqual([id, 400, true]);
    }
    expect(host.asked).toEqual([]);
  });

  describe('at a name', () => {
    const HERE: ResolvedAddress = { address: '127.0.0.1', family: 4 };
    const PUBLIC: ResolvedAddress = { address: '93.184.215.14', family: 4 };
    let answers: ResolvedAddress[][] = [];
    let resolved: string[] = [];
    beforeEach(() => {
      resolved = [];
      const resolver = provider.app.get(NameResolver, { strict: false });
      jest.spyOn(resolver, 'resolve').mockImplementation((name) => {
        resolved.push(name);
        return Promise.resolve((answers.length > 1 ? answers.shift() : answers[0]) ?? []);
      });
    });
    afterEach(() => jest.restoreAllMocks());
    const port = (): string => new URL(host.origin).port;

    it.each<[string, ResolvedAddress[][]]>([
      ['a private address', [[{ address: '10.0.0.1', family: 4 }]]],
      ['one in the clothes of IPv6', [[{ address: '::ffff:10.0.0.1', family: 6 }]]],
      [
        'this machine in the clothes of IPv6, among others',
        [[{ address: '::ffff:127.0.0.1', family: 6 }, PUBLIC]],
      ],
      ['a public and a private address', [[PUBLIC, { address: '192.168.1.1', family: 4 }]]],
      ['a public address and this machine', [[PUBLIC, HERE]]],
      ['the cloud’s own data', [[{ address: '169.254.169.254', family: 4 }]]],
      ['a carrier’s network', [[{ address: '100.64.0.1', family: 4 }]]],
      ['a private address by 6to4', [[{ address: '2002:a00:1::', family: 6 }]]],
      ['a private address by NAT64', [[{ address: '64:ff9b::a00:1', family: 6 }]]],
      ['nothing', [[]]],
    ])('that leads to %s is not connected to', async (_, given) => {
      answers = given;
      const id = `https://rebind.example:${port()}/client`;
      expect((await authorize(id)).status).toBe(400);
      expect([resolved, host.asked, await isKnown(id)]).toEqual([['rebind.example'], [], false]);
    });

    it('that leads elsewhere a moment later is looked up once, and connected to where it was checked', async () => {
      answers = [[HERE], [{ address: '10.0.0.1', family: 4 }]];
      const path = fresh();
      const id = `http://rebind.example:${port()}${path}`;
      host.publish({ client_id: id, redirect_uris: [REDIRECT] }, 'application/json', path);
      expect((await authorize(id)).status).toBe(200);
      expect([resolved, host.asked]).toEqual([['rebind.example'], [path]]);
    });

    it('is shared by all that its owner makes up: two are read at once, others are not kept waiting', async () => {
      answers = [[HERE]];
      const waiting: ServerResponse[] = [];
      const paths = Array.from({ length: 6 }, () => fresh());
      for (const path of paths) host.answer((response) => waiting.push(response), path);
      const ids = paths.map((path, at) => `http://h${at}.evil.example:${port()}${path}`);
      let answered = 0;
      const replies = ids.map((id) => authorize(id).finally(() => answered++));
      // Who came later would find a place where one of the two is done.
      while (answered < 4 || waiting.length < 2) await new Promise((done) => setImmediate(done));
      expect((await authorize(good())).status).toBe(200);
      for (const response of waiting) response.writeHead(404).end();
      expect((await Promise.all(replies)).map(({ status }) => status)).toEqual(Array(6).fill(400));
      expect(waiting).toHaveLength(2);
    });
  });

  it('leaves no more than a hundred rows of one site that nobody approved', async () => {
    const paths = Array.from({ length: 110 }, () => fresh());
    const statuses = [];
    for (const path of paths) statuses.push((await authorize(good(path))).status);
    const made = statuses.filter((status) => status === 200).length;
    expect(made).toBeLessThanOrEqual(100);
    expect(statuses.slice(made)).toEqual(Array(110 - made).fill(429));
    const refused = await authorize(good(paths.at(-1)));
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(refused.text).toContain('Too many applications of this site');
    const rows = (await provider.clients.list()).filter(({ id }) => id.startsWith(host.origin));
    expect(rows.length).toBeLessThanOrEqual(100);
    // Those that are there go on.
    expect((await authorize(`${host.origin}${paths[0]}`)).status).toBe(200);
    provider.clock.advance(DAY + 1);
    await provider.app.get(Pruner, { strict: false }).prune();
    expect((await authorize(good())).status).toBe(200);
  });
});

describe('A flood of registrations', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 10 } });

  it('makes as many clients as are allowed, however many come at once; and everybody else goes on', async () => {
    const client = await provider.client();
    const before = (await provider.clients.list()).length;
    const flood = Promise.all(Array.from({ length: 60 }, () => register(provider, MINIMAL)));
    const login = provider.token(client, { grant_type: 'client_credentials' });
    const statuses = (await flood).map(({ status }) => status);
    expect([statuses.filter((status) => status === 201).length, new Set(statuses)]).toEqual([
      10,
      new Set([201, 429]),
    ]);
    expect(await provider.clients.list()).toHaveLength(before + 10);
    expect((await login).status).toBe(200);
    expect((await new Agent().get(`${provider.url}/.well-known/openid-configuration`)).status).toBe(200);
  });
});

/** Until the other side has had enough. */
function pour(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(MIB));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}
