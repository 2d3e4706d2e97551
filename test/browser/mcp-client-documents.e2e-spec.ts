import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MCP_SDKS, McpAgent } from '../relying-parties/support/mcp-agents.js';
import { McpLogin } from '../relying-parties/support/mcp-login.js';
import { McpServerApp } from '../relying-parties/support/mcp-server.js';
import { Site } from '../relying-parties/support/site.js';
import type { DemoServer } from '../support/demo-server.js';
import { startDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';
import type { TlsFront } from './support/tls-front.js';
import { startTlsFront } from './support/tls-front.js';

/** As the documents of agents have it: without the port that is free on the day. */
const LISTED = 'http://127.0.0.1/callback';

/**
 * MCP agents whose id is the URL of their metadata, at what `npm start` runs. The SDKs take https alone for it, so this one's site has a
 * certificate. Needs openssl.
 */
describe.each(MCP_SDKS)('%s, as a client that is a URL', (_name, sdk) => {
  let folder: string;
  let site: Site;
  let tls: TlsFront;
  let demo: DemoServer;
  let server: McpServerApp;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-mcp-document-'));
    site = await Site.start(async () => ({ url }, response) => {
      const about = {
        client_id: `${tls.url}${String(url)}`,
        client_name: 'An agent',
        redirect_uris: [LISTED],
      };
      response.end(JSON.stringify(about));
    });
    tls = await startTlsFront(folder, site.url);
    demo = await startDemoServer({ NODE_EXTRA_CA_CERTS: tls.authority });
    server = await McpServerApp.start({ issuer: demo.url, register });
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await demo.stop();
    tls.stop();
    await site.stop();
    await rm(folder, { recursive: true });
  });

  const register = ({ id, scopes }: { readonly id: string; readonly scopes: string }) =>
    new Shell(demo).run({
      text: `npm run -s sluice -- resource add --id ${id} --scopes '${scopes}' --access-token-format jwt`,
    });

  it('logs in, steps up and refreshes, and has registered nothing', async () => {
    const login = new McpLogin({
      redirectUri: 'http://127.0.0.1:33418/callback',
      document: `${tls.url}/agent.json`,
    });
    const agent = McpAgent.of(sdk, server.url, login, { username: 'demo', password: demo.password });
    expect(await agent.connect()).toEqual(['read', 'write']);
    expect(new URL(login.authorizeUrl).searchParams.get('client_id')).toBe(`${tls.url}/agent.json`);
    expect(await agent.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    // One that is no token any more.
    login.saveTokens({ ...login.tokens(), access_token: 'expired', token_type: 'Bearer' });
    expect(await agent.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    expect(agent.logins).toBe(1);
    await agent.close();
  });

  it('steps up', async () => {
    const login = new McpLogin({
      redirectUri: 'http://127.0.0.1:33419/callback',
      document: `${tls.url}/agent.json`,
    });
    const agent = McpAgent.of(sdk, server.url, login, { username: 'demo', password: demo.password });
    await agent.connect();
    // Who refreshes instead (test/relying-parties/mcp-agents.e2e-spec.ts) has to log in.
    login.saveTokens({
      ...login.tokens(),
      access_token: String(login.tokens()?.access_token),
      token_type: 'Bearer',
      refresh_token: undefined,
    });
    expect(await agent.call('write')).toEqual([{ type: 'text', text: 'did write' }]);
    expect(agent.logins).toBe(2);
    await agent.close();
  });
});
