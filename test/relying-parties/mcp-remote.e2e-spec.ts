import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { McpRemote } from './support/mcp-remote.js';
import { McpServerApp } from './support/mcp-server.js';

/** Whom applications start that know local MCP servers alone; it keeps its login in files. */
describe('mcp-remote', () => {
  const provider = useProvider({ config: { registration: 'open' } });
  let server: McpServerApp;
  let user: TestUser;
  let folder: string;
  let remote: McpRemote;
  beforeAll(async () => {
    user = await provider.user();
    server = await McpServerApp.start({
      ...{ issuer: provider.url, clock: provider.clock },
      register: (resource) => provider.resources.add({ ...resource, accessTokenFormat: 'jwt' }),
    });
    folder = await mkdtemp(join(tmpdir(), 'mcp-remote-'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    remote = new McpRemote(server.url, folder, user);
  });
  afterEach(() => remote.close());

  it('registers itself, and its person logs in at the address that it opens', async () => {
    await remote.connect();
    expect(await remote.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    expect(remote.logins).toHaveLength(1);
    const asked = new URL(String(remote.logins[0])).searchParams;
    expect(asked.get('resource')).toBe(server.url);
    const client = await provider.clients.find(String(asked.get('client_id')));
    expect(client).toMatchObject({ applicationType: 'native', authMethod: 'none' });
  });

  it('comes back with what it kept, and refreshes what has expired', async () => {
    provider.clock.advance(3600);
    await remote.connect();
    expect(await remote.call('read')).toEqual([{ type: 'text', text: 'did read' }]);
    expect(remote.logins).toEqual([]);
  });

  it('asks for more where a tool needs more', async () => {
    await remote.connect();
    expect(await remote.call('write')).toEqual([{ type: 'text', text: 'did write' }]);
    expect(remote.logins).toHaveLength(1);
  });
});
