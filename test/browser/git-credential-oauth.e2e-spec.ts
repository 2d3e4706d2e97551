import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { FORGERIES } from '../relying-parties/support/forgeries.js';
import { Visitor } from '../relying-parties/support/visitor.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { NativeProgram } from './support/native-program.js';

/**
 * Git's helper that logs in where a repository lies, written in Go. Its PKCE verifier is base64 with padding. Needs git and
 * Debian's git-credential-oauth; `.ci/run` installs them.
 */
describe('git-credential-oauth', () => {
  const provider = useProvider();
  let folder: string;
  let user: TestUser;
  beforeAll(async () => {
    user = await provider.user();
    folder = await mkdtemp(join(tmpdir(), 'sluice-git-'));
    // Its name for the browser: the person of these tests comes by themselves.
    await writeFile(join(folder, 'open'), '#!/bin/sh\n');
    await chmod(join(folder, 'open'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const register = () =>
    provider.publicClient({
      redirectUris: ['http://127.0.0.1'],
      allowedScopes: 'openid profile',
      defaultScope: 'openid',
    });

  async function ask({ id }: TestClient): Promise<NativeProgram> {
    const settings = [
      `oauthClientId = ${id}`,
      'oauthScopes = openid profile',
      'oauthAuthURL = /auth/code',
      'oauthTokenURL = /auth/token',
    ];
    await writeFile(join(folder, '.gitconfig'), `[credential "${provider.url}"]\n${settings.join('\n')}\n`);
    const { host } = new URL(provider.url);
    return new NativeProgram({
      command: 'git-credential-oauth',
      args: ['get'],
      env: { HOME: folder, PATH: [folder, process.env['PATH']].join(delimiter) },
      input: `protocol=http\nhost=${host}\n\n`,
    });
  }

  it('gets a password for git', async () => {
    const program = await ask(await register());
    const { searchParams } = new URL(await program.authorizeUrl());
    expect(searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await new Visitor(user).open(await program.authorizeUrl());
    const [, password] = /^password=(.+)$/m.exec(await program.result()) ?? [];
    const { name } = (await provider.fetch(String(password), '/auth/userinfo')).json();
    expect(name).toBe(user.name);
  });

  it.each(FORGERIES)('refuses %s', async (_name, forge) => {
    const program = await ask(await register());
    const url = await program.authorizeUrl();
    const own = new URL(await new Visitor(user).openUntil(url, 'http://127.0.0.1'));
    expect(own.searchParams.has('code')).toBe(true);
    forge(own, new URL('http://127.0.0.1/?code=of-somebody-else'));
    await new Visitor(user).open(own.href).catch(() => undefined);
    await expect(program.result()).rejects.toThrow();
  });
});
