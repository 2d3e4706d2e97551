import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';
import { FORGERIES, MIX_UP } from './support/forgeries.js';
import { McpLogin } from './support/mcp-login.js';
import { Site } from './support/site.js';
import { Visitor } from './support/visitor.js';

const SCOPES = ['profile', 'projects'];
const METADATA = '/.well-known/oauth-protected-resource/mcp';

/** The client of the Model Context Protocol's SDK: it finds the provider by the metadata of its server (RFC 9728). */
describe('@modelcontextprotocol/client', () => {
  const provider = useProvider({ config: { registration: 'open' } });
  let server: Site;
  let api: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    user = await provider.user();
    server = await Site.start((url) => Promise.resolve(mcpServer(url)));
    const resource = `${server.url}/mcp`;
    await provider.resources.add({ id: resource });
    api = await provider.client({ resourceServerOf: [resource] });
  });
  afterAll(() => server.stop());
  // It tells there why it asks anew.
  beforeEach(() => void jest.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => jest.restoreAllMocks());

  /** It takes every message of whoever has an access token. */
  const mcpServer = (url: string) => async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === METADATA) {
      const resource = `${url}/mcp`;
      const about = { resource, authorization_servers: [provider.url], scopes_supported: SCOPES };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(about));
      return;
    }
    const token = request.headers.authorization?.replace('Bearer ', '');
    const { active } = await provider.introspect(api, token ?? 'none');
    const challenge = { 'www-authenticate': `Bearer resource_metadata="${url}${METADATA}"` };
    response.writeHead(active ? 202 : 401, active ? {} : challenge).end();
  };

  async function connect(client: ConstructorParameters<typeof McpLogin>[0]) {
    const login = new McpLogin(client);
    const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
      authProvider: login,
    });
    await transport.start();
    const send = () => transport.send({ jsonrpc: '2.0', method: 'notifications/progress' });
    await expect(send()).rejects.toThrow(UnauthorizedError);
    const callback = async () => new URL(await new Visitor(user).openUntil(login.authorizeUrl, CALLBACK));
    return { login, transport, send, callback };
  }

  const registration = { allowedScopes: 'openid profile projects offline_access' };

  it.each([
    ['with a secret', () => provider.client(registration)],
    ['without', () => provider.publicClient(registration)],
  ])('logs in as a registered client %s, for the resource that it talks to', async (_name, register) => {
    const { login, transport, send, callback } = await connect(await register());
    const asked = new URL(login.authorizeUrl).searchParams;
    expect(asked.get('resource')).toBe(`${server.url}/mcp`);
    await transport.finishAuth((await callback()).searchParams);
    await expect(send()).resolves.toBeUndefined();
    expect(login.tokens()?.scope).toBe('profile projects offline_access');
  });

  it('registers itself where nobody did, and again when that is gone', async () => {
    const { login, transport, send, callback } = await connect({ redirectUri: CALLBACK });
    await transport.finishAuth((await callback()).searchParams);
    await expect(send()).resolves.toBeUndefined();
    expect(login.tokens()).toMatchObject({ scope: 'profile projects offline_access' });
    const { client_id: id } = login.clientInformation() ?? {};
    await provider.clients.remove(String(id));
    await expect(send()).rejects.toThrow(UnauthorizedError);
    expect(login.clientInformation()?.client_id).not.toBe(id);
    await transport.finishAuth((await callback()).searchParams);
    await expect(send()).resolves.toBeUndefined();
  });

  it('refreshes when its token has expired, and asks nobody', async () => {
    const { login, transport, send, callback } = await connect(await provider.client(registration));
    await transport.finishAuth((await callback()).searchParams);
    const before = { url: login.authorizeUrl, token: login.tokens()?.access_token };
    provider.clock.advance(3600);
    await send();
    expect(login.authorizeUrl).toBe(before.url);
    expect(login.tokens()?.access_token).not.toBe(before.token);
  });

  it('sends its person to the login again when the grant has ended', async () => {
    const { login, transport, send, callback } = await connect(await provider.client(registration));
    await transport.finishAuth((await callback()).searchParams);
    const before = login.authorizeUrl;
    provider.clock.advance(100 * 86_400);
    await expect(send()).rejects.toThrow(UnauthorizedError);
    expect(login.authorizeUrl).not.toBe(before);
  });

  it.each([...FORGERIES.slice(1), MIX_UP])('refuses %s', async (_name, forge) => {
    const client = await provider.client(registration);
    const [own, other] = [await connect(client), await connect(client)];
    const [callback, others] = [await own.callback(), await other.callback()];
    forge(callback, others);
    await expect(own.transport.finishAuth(callback.searchParams)).rejects.toThrow();
    expect(own.login.tokens()).toBeUndefined();
  });
});
