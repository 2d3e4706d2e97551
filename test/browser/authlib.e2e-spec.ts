import { join } from 'node:path';
import { FORGERIES } from '../relying-parties/support/forgeries.js';
import { Visitor } from '../relying-parties/support/visitor.js';
import type { TokenResponse } from '../support/expectations.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { NativeProgram } from './support/native-program.js';

interface Outcome extends Readonly<Record<'login' | 'first' | 'second', TokenResponse>> {
  readonly name: string;
  readonly revoked: number;
}

/** Python's library. It repeats the scope of its login at each refresh. Needs Debian's python3-authlib; `.ci/run` installs it. */
describe('authlib', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  async function run(scope: string): Promise<NativeProgram> {
    const { id } = await provider.publicClient({
      redirectUris: ['http://127.0.0.1/callback'],
      allowedScopes: 'openid profile email offline_access',
      defaultScope: 'openid',
    });
    return new NativeProgram({
      command: '/usr/bin/python3',
      args: [join(__dirname, 'support/authlib-login.py'), provider.url, id, scope],
      env: { AUTHLIB_INSECURE_TRANSPORT: '1' },
    });
  }

  it.each([
    ['all of its scope', 'openid profile email', 'openid profile email'],
    ['all but offline_access, as nobody was asked for it', 'openid profile offline_access', 'openid profile'],
    ['the part of its scope that it may have', 'openid profile phone', 'openid profile'],
  ])(
    'refreshes where it was granted %s, and gets the same again where it asks again',
    async (_name, asked, granted) => {
      const program = await run(asked);
      await new Visitor(user).open(await program.authorizeUrl());
      const { login, first, second, name, revoked } = JSON.parse(await program.result()) as Outcome;
      expect([login.scope, first.scope]).toEqual([granted, granted]);
      expect(first.refresh_token).not.toBe(login.refresh_token);
      expect(second.refresh_token).toBe(first.refresh_token);
      expect([name, revoked]).toEqual([user.name, 200]);
    },
  );

  it.each(FORGERIES)('refuses %s', async (_name, forge) => {
    const program = await run('openid profile');
    const own = new URL(await new Visitor(user).openUntil(await program.authorizeUrl(), 'http://127.0.0.1'));
    forge(own, new URL('http://127.0.0.1/?code=of-somebody-else'));
    await new Visitor(user).open(own.href);
    await expect(program.result()).rejects.toThrow(/mismatching_state|invalid_grant/);
  });
});
