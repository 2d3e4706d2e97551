import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sluice as run } from '../../test/support/cli.js';

describe('auth update-client, show-client and rotate-secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let databases = 0;
  let databaseUrl = '';
  beforeEach(() => (databaseUrl = `sqlite:${folder}/${databases++}.db`));
  const sluice = (args: readonly string[]) => run(databaseUrl, args);

  it('changes what is named of a client, and shows it without its secret', async () => {
    const uris = ['--redirect-uri', 'https://app.example/cb', '--redirect-uri', 'https://app.example/cb2'];
    const named = ['--name', 'The App', '--name-in', 'de=Die App', '--logo-uri', 'https://app.example/l.png'];
    await sluice(['auth', 'add-client', '--id', 'app', '--secret', 'my own secret', ...uris, ...named]);
    const update = async (...args: string[]) => {
      const { out, err } = await sluice(['auth', 'update-client', '--id', 'app', '--json', ...args]);
      return err === '' ? (JSON.parse(out) as Record<string, unknown>) : err;
    };
    const before = await update(
      '--first-party',
      '--introspection',
      'off',
      '--redirect-uri',
      'https://app.example/3',
    );
    expect(before).toMatchObject({
      ...{ first_party: true, introspection: false, redirect_uris: ['https://app.example/3'] },
      ...{ client_name: 'The App', 'client_name#de': 'Die App', logo_uri: 'https://app.example/l.png' },
    });
    const less = await update('--no-first-party', '--name', '', '--name-in', 'de=', '--logo-uri', '');
    expect(less).toMatchObject({ client_name: 'app', first_party: false });
    expect(Object.keys(less)).not.toEqual(expect.arrayContaining(['logo_uri', 'client_name#de']));
    expect(await update('--allowed-scopes', 'openid', '--default-scope', '')).toMatchObject({
      scope: 'openid',
      default_scope: '',
    });
    expect(await update('--grants', 'authorization_code')).toMatchObject({
      grant_types: ['authorization_code'],
    });
    expect(await update('--generate-secret')).toMatch('rotate-secret');
    expect(await update('--redirect-uri', 'http://evil.example')).toMatch(
      /^error: a redirect URI starts with/,
    );
    expect(await update('--no-secret')).toMatchObject({ token_endpoint_auth_method: 'none' });
    expect(await update('--generate-secret')).toMatchObject({
      ...{
        client_secret: expect.stringMatching(/^[\w-]{43}$/),
        token_endpoint_auth_method: 'client_secret_basic',
      },
    });
    const { out } = await sluice(['auth', 'show-client', '--id', 'app']);
    expect([out, out.includes('secret  ')]).toEqual([expect.stringMatching(/^scope +openid$/m), false]);
  });

  it('rotates a secret with overlap, and says until when the old one goes on', async () => {
    await sluice([
      'auth',
      'add-client',
      '--id',
      'app',
      '--generate-secret',
      '--grants',
      'client_credentials',
    ]);
    const args = ['auth', 'rotate-secret', '--id', 'app', '--overlap', '3600'];
    const { out } = await sluice([...args, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      client_secret: expect.any(String),
      previous_secret_expires_at: expect.any(Number),
    });
    expect((await sluice(args)).out).toMatch(/^previous_secret_expires_at +20\d\d-\d\d-\d\dT\d\d:\d\dZ$/m);
  });
});
