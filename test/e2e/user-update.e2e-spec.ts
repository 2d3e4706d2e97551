import { sluice } from '../support/cli.js';
import { useProvider } from '../support/provider.js';

describe('user update', () => {
  const provider = useProvider();
  const run = async (...args: string[]) => {
    const { code, out, err } = await sluice(provider.databaseUrl, ['user', 'update', ...args, '--json']);
    return { code, err, user: code === 0 ? (JSON.parse(out) as Record<string, unknown>) : undefined };
  };

  it('changes what is named and nothing else', async () => {
    const { username } = await provider.user();
    const made = await run('--username', username, '--name', 'Ada', '--email', 'ada@example.org');
    expect(made.user).toMatchObject({ name: 'Ada', email: 'ada@example.org', allowed_scopes: null });
    const { user } = await run('--username', username, '--allowed-scopes', 'openid');
    expect(user).toMatchObject({ name: 'Ada', email: 'ada@example.org', allowed_scopes: 'openid' });
    const taken = await run('--username', username, '--no-name', '--no-email', '--no-allowed-scopes');
    expect(taken.user).toMatchObject({ name: null, email: null, allowed_scopes: null });
  });

  it.each([
    [['--email', 'no address']],
    [['--name', 'a\u202eb']],
    [['--claims', '{']],
    [['--allowed-scopes', 'a"b']],
  ])('refuses %j', async (args) => {
    const { username } = await provider.user();
    const { code, err } = await run('--username', username, ...args);
    expect([code, err]).toEqual([1, expect.stringMatching(/^error: .+\n$/)]);
  });

  it('knows no stranger', async () => {
    expect(await run('--username', 'nobody-here', '--name', 'x')).toMatchObject({ code: 1 });
  });
});
