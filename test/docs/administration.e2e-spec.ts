import { useDocument } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';

describe('docs/administration.md', () => {
  const document = useDocument('docs/administration.md');
  const server = useDemoServer();
  let shell: Shell;
  beforeAll(() => (shell = new Shell(server())));

  jest.setTimeout(120_000);

  it('comes by a token', async () => {
    await shell.run(document.take('sh', 'A token'));
    expect(await shell.run({ text: 'echo "$ADMIN_TOKEN"' })).toMatch(/^[\w-]{40,}\n$/);
  });

  it('makes a client, lists and shows it', async () => {
    const told = await shell.run(document.take('sh', 'Clients'));
    expect(told).toMatch(/"client_secret":"[^]*"next_cursor":"[^]*"client_id":"shop"/);
  });

  it('changes, and removes it', async () => {
    const told = await shell.run(document.take('sh', 'Clients'));
    expect(told).toMatch(/"The Shop"[^]*"previous_secret_expires_at"[^]*"disabled":true/);
    expect(told).not.toContain('"status"');
  });

  it('adds a person, finds, changes and removes them', async () => {
    const told = await shell.run(document.take('sh', 'People'));
    expect(told).toMatch(/"next_cursor":null[^]*"Ada Lovelace"[^]*"disabled":true/);
    expect(told).not.toContain('"status"');
  });

  it('lists sessions and authorizations, and ends those of a client', async () => {
    const told = await shell.run(document.take('sh', 'Sessions and authorizations'));
    expect(told).toMatch(/"items":\[\][^]*"client_id":"desk"[^]*"revoked":1/);
  });
});
