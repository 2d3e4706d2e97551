import { decodeJwt } from 'jose';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { MCP_SDKS, McpAgent } from './support/mcp-agents.js';
import { McpLogin } from './support/mcp-login.js';
import { McpServerApp } from './support/mcp-server.js';

const CALLBACK = 'http://127.0.0.1:33418/callback';

/** Agents whom nobody registered, from the first 401 to a tool that needs more than they have. */
describe.each(MCP_SDKS)('%s', (name, sdk) => {
  const provider = useProvider({ config: { registration: 'open' } });
  let server: McpServerApp;
  let user: TestUser;
  beforeAll(async () => {
    user = await provider.user();
    server = await McpServerApp.start({
      ...{ issuer: provider.url, clock: provider.clock },
      register: (resource) => provider.resources.add({ ...resource, accessTokenFormat: 'jwt' }),
    });
  });
  afterAll(() => server.stop());
  // They tell there why they ask anew.
  beforeEach(() => void jest.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => jest.restoreAllMocks());

  const agent = () => McpAgent.of(sdk, server.url, new McpLogin({ redirectUri: CALLBACK }), user);

  it('registers itself as a public client of a device, and logs in for what it talks to', async () => {
    const own = agent();
    expect(await own.connect()).toEqual(['read', 'write']);
    const { login } = own;
    const client = await provider.clients.find(String(login.clientInformation()?.client_id));
    expect(client).toMatchObject({ applicationType: 'native', authMethod: 'none' });
    expect(new URL(login.authorizeUrl).searchParams.get('resource')).toBe(server.url);
    expect(decodeJwt(String(login.tokens()?.access_token)).aud).toBe(server.url);
    expect(login.tokens()?.scope).toContain('notes.readonly');
    await own.close();
  });

  it('refreshes what has expired, and asks nobody', async () => {
    const own = agent();
    await own.connect();
    const before = own.login.tokens()?.access_token;
    provider.clock.advance(3600);
    expect(await own.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    expect(own.login.tokens()?.access_token).not.toBe(before);
    expect(own.logins).toBe(1);
    await own.close();
  });

  it('registers itself again when its registration is gone', async () => {
    const own = agent();
    await own.connect();
    const { client_id: id } = own.login.clientInformation() ?? {};
    await provider.clients.remove(String(id));
    // A JWT is good until then at those that ask nobody about it.
    provider.clock.advance(3600);
    expect(await own.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    expect(own.login.clientInformation()?.client_id).not.toBe(id);
    expect(own.logins).toBe(2);
    await own.close();
  });

  it('asks for more where a tool needs more', async () => {
    const own = agent();
    await own.connect();
    if (name.startsWith('@modelcontextprotocol/sdk')) {
      // It refreshes instead, as long as it has a refresh token (findings/mcp-sdk-a-refresh-in-place-of-a-step-up.sh).
      await expect(own.call('write')).rejects.toThrow('403 after trying upscoping');
      own.login.invalidateCredentials('tokens');
    }
    expect(await own.call('write')).toEqual([{ type: 'text', text: 'did write' }]);
    expect(own.logins).toBe(2);
    expect(own.login.tokens()?.scope?.split(' ')).toContain('notes');
    await own.close();
  });
});
