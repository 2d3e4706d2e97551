import { mkdtempSync, rmSync } from 'node:fs';
import { SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testConfig } from '../../test/support/test-config.js';
import { runCli } from './run-cli.js';

describe('runCli', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let databases = 0;
  let databaseUrl = '';
  beforeEach(() => (databaseUrl = `sqlite:${folder}/${databases++}.db`));

  async function sluice(args: readonly string[], stdin: Uint8Array | string = '') {
    let [out, err] = ['', ''];
    const terminal = {
      stdin: (async function* () {
        yield Buffer.from(stdin);
      })(),
      out: (text: string) => void (out += text),
      err: (text: string) => void (err += text),
    };
    const code = await runCli(args, terminal, () => testConfig({ databaseUrl }));
    return { code, out, err };
  }

  it.each([
    [[]],
    [['auth']],
    [['nonsense']],
    [['auth', 'nonsense']],
    [['auth', 'add-client']],
    [['auth', 'list-clients', '--nonsense']],
    [['auth', 'list-client']],
    [['auth', 'list-clients', 'excess']],
    [['auth', 'add-client', '--id']],
    [['auth', 'add-client', '--id', 'a', '--secret', 's', '--generate-secret']],
    [['auth', 'add-client', '--id', 'a', '--auth-method', 'nonsense']],
    [['auth', 'add-client', '--id', 'a', '--grants', '']],
    [['auth', 'add-client', '--id', 'a', '--grants', 'implicit']],
    [['auth', 'add-client', '--id', 'a\nb']],
    [['auth', 'set-scope', '--id', 'nobody\nat all', '--scopes', 'a']],
    [['auth', 'remove-client', '--id', 'nobody']],
    [['auth', 'rotate-secret', '--id', 'nobody']],
    [['auth', 'rotate-secret', '--id', 'a', '--overlap', 'soon']],
    [['auth', 'rotate-secret', '--id', 'a', '--overlap', '7776001']],
    [['auth', 'show-client', '--id', 'nobody']],
    [['auth', 'update-client', '--id', 'a']],
    [['auth', 'update-client', '--id', 'nobody', '--name', 'A']],
    [['auth', 'add-client', '--id', 'a', '--introspection', 'on']],
    [['auth', 'revoke']],
    [['auth', 'revoke', '--user', 'ada', '--client', 'app']],
    [['auth', 'revoke', '--user', 'nobody']],
    [['auth', 'revoke', '--client', 'nobody']],
    [['auth', 'revoke', '--authorization', 'none']],
    [['auth', 'revoke', '--authorization', '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b']],
    [['db', 'backup']],
    [['user', 'add', '--username', 'ada']],
    [['user', 'add', '--username', 'ada', '--password', '']],
    [['user', 'add', '--username', 'ada', '--password', 'x']],
    [['user', 'add', '--username', 'ada', '--password', 'Password']],
    [['user', 'add', '--username', 'ada\u200b', '--password', 'correct horse']],
    [['user', 'add', '--username', 'ada', '--password', 'p', '--password-stdin']],
    [['user', 'remove', '--username', 'nobody']],
    [['user', 'set-password', '--username', 'nobody', '--password', 'correct horse']],
  ])('answers %j with 1 and one line on stderr', async (args) => {
    await expect(sluice(args)).resolves.toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/^error: \P{Cc}+\n$/u),
    });
  });

  it.each([[['--help']], [['help']], [['auth', '--help']], [['user', 'add', '--help']]])(
    'answers %j with help',
    async (args) => {
      await expect(sluice(args)).resolves.toEqual({
        code: 0,
        out: expect.stringContaining('Usage: '),
        err: '',
      });
    },
  );

  it('hands every option of add-client on', async () => {
    const options = [
      ['--id', 'app', '--name', 'The App', '--generate-secret', '--first-party', '--json'],
      ['--redirect-uri', 'https://app.example/cb', '--redirect-uri', 'https://app.example/cb2'],
      ['--allowed-scopes', 'user projects', '--default-scope', 'user', '--grants', 'authorization_code'],
      ['--auth-method', 'client_secret_post', '--refresh-token-rotation', 'off'],
      ['--introspection', 'off', '--id-token-signed-response-alg', 'ES256'],
      [
        '--userinfo-signed-response-alg',
        'EdDSA',
        '--access-token-format',
        'jwt',
        '--access-token-typ',
        'JWT',
      ],
      ['--access-token-signed-response-alg', 'Ed25519', '--application-type', 'native'],
      [
        '--post-logout-redirect-uri',
        'https://app.example/',
        '--backchannel-logout-uri',
        'https://app.example/bye',
      ],
    ];
    const { code, out, err } = await sluice(['auth', 'add-client', ...options.flat()]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      client_id: 'app',
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_secret_expires_at: 0,
      client_id_issued_at: expect.any(Number),
      client_name: 'The App',
      redirect_uris: ['https://app.example/cb', 'https://app.example/cb2'],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: 'user projects',
      default_scope: 'user',
      first_party: true,
      refresh_token_rotation: false,
      introspection: false,
      post_logout_redirect_uris: ['https://app.example/'],
      backchannel_logout_uri: 'https://app.example/bye',
      backchannel_logout_session_required: false,
      subject_type: 'public',
      id_token_signed_response_alg: 'ES256',
      userinfo_signed_response_alg: 'EdDSA',
      access_token_format: 'jwt',
      access_token_typ: 'JWT',
      access_token_signed_response_alg: 'Ed25519',
      application_type: 'native',
    });
  });

  it.each(['http://localhost:4600/out', 'http://[::1]/out?a=b'])(
    'warns of a back-channel logout URI that production does not serve: %s',
    async (uri) => {
      const args = ['auth', 'add-client', '--id', 'app', '--grants', 'refresh_token'];
      const { code, err } = await sluice([...args, '--backchannel-logout-uri', uri]);
      expect([code, err]).toEqual([0, expect.stringMatching(/^warning: .*NODE_ENV=production.*\n$/)]);
    },
  );

  it('warns of the password grant in one line, also with --json', async () => {
    const { code, out, err } = await sluice(['auth', 'add-client', '--id', 'app', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      grant_types: ['password', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    });
    expect(err).toMatch(/^warning: .*RFC 9700.*\n$/);
  });

  it.each([
    ['hunter 2 \n', 'hunter 2 ', 0],
    ['hunter 2\r\n', 'hunter 2', 0],
    ['\ufeffhunter 2\r\n', 'hunter 2', 0],
    ['hunter 2\n\n', 'hunter 2\n', 1],
    [Buffer.from([0xff]), '', 1],
    ['', '', 1],
  ])('reads %j from stdin', async (stdin, password, code) => {
    const args = ['user', 'add', '--username', 'ada', '--password-stdin'];
    const users = jest.spyOn((await import('../users/index.js')).Users.prototype, 'add');
    await expect(sluice(args, stdin)).resolves.toMatchObject({ code });
    if (password !== '') expect(users).toHaveBeenLastCalledWith(expect.objectContaining({ password }));
    users.mockRestore();
  });

  it('lists and rotates the signing keys of all algorithms', async () => {
    const states = async (args: string[], warned = false): Promise<string[]> => {
      const { code, out, err } = await sluice(['keys', ...args, '--json']);
      expect({ code, warned: err.includes('refuse them') }).toEqual({ code: 0, warned });
      const keys = JSON.parse(out) as { kid: string; alg: string; state: string; created_at: number }[];
      return keys.map(({ alg, state }) => `${alg} ${state}`);
    };
    expect(await states(['list'])).toEqual(SIGNING_ALGORITHMS.map((alg) => `${alg} current`));
    const both = SIGNING_ALGORITHMS.flatMap((alg) => [`${alg} current`, `${alg} next`]);
    expect(await states(['rotate'], true)).toEqual(both);
    expect(await states(['list'])).toEqual(both);
    expect(await states(['rotate', '--announce', '86400'])).toHaveLength(3 * SIGNING_ALGORITHMS.length);
    expect((await sluice(['keys', 'rotate', '--announce', '60'])).code).toBe(1);
    expect((await sluice(['keys', 'list'])).out).not.toMatch(/"d"|PRIVATE/);
  });

  it('prints text that lines up', async () => {
    await sluice(['user', 'add', '--username', 'ada', '--password', 'correct horse', '--allowed-scopes', '']);
    const { out, err } = await sluice(['user', 'list']);
    expect(err).toBe('');
    expect(out.replace(/\b[\da-f-]{36}\b/, 'x'.repeat(36))).toBe(
      [
        `username  sub${' '.repeat(33)}  name  email  allowed_scopes  disabled`,
        `ada       ${'x'.repeat(36)}  -     -      (nothing)       no`,
        '',
      ].join('\n'),
    );
  });
});
