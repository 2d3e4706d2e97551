import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';

describe('docs/coming-from-conduit.md', () => {
  jest.setTimeout(120_000);
  const document = useDocument('docs/coming-from-conduit.md');
  const server = useDemoServer();
  let shell: Shell;
  beforeAll(() => {
    const { password, secretOf } = server();
    const secrets = { DEMO_CLI_SECRET: secretOf('demo-cli'), DEMO_WEB_SECRET: secretOf('demo-web') };
    shell = new Shell(server(), { PASSWORD: password, ...secrets });
  });
  const tokens = (answer: string) => JSON.parse(answer) as Record<string, string>;
  const clientsIn = async () =>
    JSON.parse(await shell.run({ text: 'npm run -s sluice -- auth list-clients --json' })) as Record<
      string,
      unknown
    >[];

  it('issues, refreshes and takes tokens as Conduit did', async () => {
    const issued = tokens(await shell.run(document.take('sh', 'A token by password')));
    const documented = tokens(document.take('json', 'A token by password').text);
    expect(Object.keys(issued)).toEqual(Object.keys(documented));
    expect(issued).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'projects' });
    const refresh = document.take('sh', 'A refresh');
    const refreshed = tokens(await shell.run(refresh, { REFRESH_TOKEN: String(issued['refresh_token']) }));
    const bearer = { ACCESS_TOKEN: String(refreshed['access_token']) };
    expect(tokens(await shell.run(document.take('sh', 'At the API'), bearer))).toHaveProperty('items');
  });

  it('gives codes to scripts, and tokens for them', async () => {
    const { searchParams } = new URL(await shell.run(document.take('sh', 'A code')));
    expect(Object.fromEntries(searchParams)).toMatchObject({ state: '87uijn3rkja', iss: server().url });
    const code = { CODE: String(searchParams.get('code')) };
    expect(tokens(await shell.run(document.take('sh', 'A code'), code))).toHaveProperty('access_token');
  });

  it('registers clients one by one, and all at once', async () => {
    await shell.run(document.take('sh', 'Clients'));
    const csv = 'com.app.old,,\ncom.app.web,https://old.example/callback,notes notes.readonly\n';
    await writeFile(join(server().folder, 'clients.csv'), csv);
    await shell.run(document.take('sh', 'Clients'));
    const clients = new Map((await clientsIn()).map((client) => [client['client_id'], client]));
    expect(clients.get('com.food_app.mobile')).toMatchObject({ token_endpoint_auth_method: 'none' });
    expect(clients.get('com.food_app.web')).toMatchObject({ scope: 'scopeA scopeC' });
    expect(clients.get('com.app.web')).toMatchObject({ redirect_uris: ['https://old.example/callback'] });
    expect(clients.has('com.app.old')).toBe(true);
  });

  it('makes users', async () => {
    await writeFile(join(server().folder, 'users.csv'), 'bob@conduit.example\nalice\n');
    await shell.run(document.take('sh', 'Users'));
    const users = await shell.run({ text: 'npm run -s sluice -- user list' });
    expect(users).toMatch(/bob@conduit\.example/);
    expect(users).toMatch(/alice/);
  });
});
