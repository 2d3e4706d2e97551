import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { useForeignHost } from '../support/foreign-host.js';

const CLI = join(__dirname, '../../dist/cli.js');

const SECRET = 'a-secret-of-the-tests-only-0123456789';

jest.setTimeout(60_000);

const TOS = 'https://a.example/agb';

describe('the command line, in processes of its own', () => {
  let database: TestDatabase;
  const host = useForeignHost();
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.drop());

  function sluice(args: readonly string[], { stdin = '', databaseUrl = database.url, secret = SECRET } = {}) {
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      ...(secret && { SLUICE_SECRET: secret }),
    };
    const child = spawn(process.execPath, [CLI, ...args], { env, timeout: 30_000 });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.on('error', () => undefined).end(stdin);
    return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) =>
      child.on('error', reject).on('close', (code) => resolve({ code, out, err })),
    );
  }

  async function json(...args: string[]) {
    const { code, out, err } = await sluice([...args, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  }

  it('migrates a fresh database itself, also when several start at once', async () => {
    const ids = ['one', 'two', 'three'];
    const runs = await Promise.all(
      ids.map((id) =>
        sluice(['auth', 'add-client', '--id', id, '--generate-secret', '--grants', 'client_credentials']),
      ),
    );
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(ids.map(() => ({ code: 0, err: '' })));
    const clients: { client_id: string }[] = await json('auth', 'list-clients');
    expect(clients.map((client) => client.client_id)).toEqual([...ids].sort());
    await expect(sluice(['db', 'migrate'])).resolves.toMatchObject({ code: 0, err: '' });
  });

  it('needs no secret where nothing is sealed', async () => {
    const { code, err } = await sluice(['auth', 'add-client', '--id', 'unsealed'], { secret: '' });
    expect([code, err]).toEqual([0, expect.not.stringContaining('error')]);
    expect(await json('auth', 'remove-client', '--id', 'unsealed')).toMatchObject({ client_id: 'unsealed' });
  });

  it('walks a client through its life', async () => {
    const added = await json(
      ...[
        'auth',
        'add-client',
        '--id',
        'app',
        '--generate-secret',
        '--redirect-uri',
        'https://app.example/cb',
      ],
      ...['--allowed-scopes', 'user user.readonly projects', '--default-scope', 'user'],
    );
    expect(added).toMatchObject({
      client_id: 'app',
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      scope: 'user projects',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      token_endpoint_auth_method: 'client_secret_basic',
    });
    const again = await sluice([
      'auth',
      'add-client',
      '--id',
      'app',
      '--redirect-uri',
      'https://app.example/cb',
    ]);
    expect(again).toEqual({ code: 1, out: '', err: 'error: a client with the id "app" exists already\n' });
    const rescoped = await json('auth', 'set-scope', '--id', 'app', '--scopes', 'projects');
    expect(rescoped).toMatchObject({ scope: 'projects', default_scope: '' });
    expect(rescoped).not.toHaveProperty('client_secret');
    const rotated = await json('auth', 'rotate-secret', '--id', 'app');
    expect(rotated.client_secret).toMatch(/^[\w-]{43}$/);
    expect(rotated.client_secret).not.toBe(added.client_secret);
    await expect(json('auth', 'remove-client', '--id', 'app')).resolves.toEqual({ client_id: 'app' });
    const gone = await sluice(['auth', 'remove-client', '--id', 'app']);
    expect(gone).toEqual({ code: 1, out: '', err: 'error: there is no client with the id "app"\n' });
  });

  it('takes private schemes without a dot where an administrator wants them', async () => {
    const add = (id: string, uri: string, ...more: string[]) =>
      sluice(['auth', 'add-client', '--id', id, '--redirect-uri', uri, '--json', ...more]);
    const [plain, wanted] = [
      await add('editor', 'cursor://auth/cb'),
      await add('editor', 'cursor://auth/cb', '--any-private-scheme'),
    ];
    expect([plain.code, plain.err]).toEqual([1, expect.stringContaining('contains a dot')]);
    expect(JSON.parse(wanted.out)).toMatchObject({ redirect_uris: ['cursor://auth/cb'] });
    for (const uri of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'http://a.example/cb',
    ])
      expect((await add('bad', uri, '--any-private-scheme')).code).toBe(1);
  });

  it('gives a client with a redirect URI the scopes of a login where they were forgotten, and says so', async () => {
    const add = (...more: string[]) =>
      sluice([
        'auth',
        'add-client',
        '--id',
        'forgotten',
        '--redirect-uri',
        'https://a.example/cb',
        '--json',
        ...more,
      ]);
    const { code, out, err } = await add();
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/^warning: no --allowed-scopes.+"openid profile email"/),
    ]);
    const scope = 'openid profile email';
    expect(JSON.parse(out)).toMatchObject({ scope, default_scope: scope });
    await json('auth', 'remove-client', '--id', 'forgotten');
    const none = await add('--allowed-scopes', '');
    expect([JSON.parse(none.out), none.err]).toEqual([
      expect.objectContaining({ scope: '', default_scope: '' }),
      '',
    ]);
    const rescoped = await json(
      'auth',
      'set-scope',
      '--id',
      'forgotten',
      '--scopes',
      '  user   ISS.read:*/q ',
    );
    expect(rescoped).toMatchObject({ scope: 'user ISS.read:*/q' });
    const refused = await sluice(['auth', 'set-scope', '--id', 'forgotten', '--scopes', 'user.readonly:x']);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/^error: a scope list is malformed/),
    ]);
    await json('auth', 'remove-client', '--id', 'forgotten');
  });

  it('registers a client with pairwise subjects, of one sector only', async () => {
    const uris = ['--redirect-uri', 'https://a.example/cb', '--redirect-uri', 'https://b.example/cb'];
    const args = [
      'auth',
      'add-client',
      '--id',
      'pair',
      '--subject-type',
      'pairwise',
      '--allowed-scopes',
      'openid',
      ...uris,
    ];
    const refused = await sluice(args);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('sector_identifier_uri')]);
    const sector = host.publish(['https://a.example/cb', 'https://b.example/cb']);
    await expect(json(...args, '--sector-identifier-uri', sector)).resolves.toMatchObject({
      subject_type: 'pairwise',
      sector_identifier_uri: sector,
    });
    await json('auth', 'remove-client', '--id', 'pair');
  });

  it('registers what people read of a client in their language', async () => {
    const add = (...more: string[]) => sluice(['auth', 'add-client', '--id', 'tongues', '--json', ...more]);
    const { out } = await add(
      '--name-in',
      'DE=Beispiel = A',
      '--name-in',
      'fr=Exemple',
      '--tos-uri-in',
      `de=${TOS}`,
    );
    const told = { 'client_name#de': 'Beispiel = A', 'client_name#fr': 'Exemple', 'tos_uri#de': TOS };
    expect(JSON.parse(out)).toMatchObject(told);
    expect(await json('auth', 'list-clients')).toContainEqual(expect.objectContaining(told));
    await json('auth', 'remove-client', '--id', 'tongues');
    const err = 'error: client_name#de is there twice\n';
    expect(await add('--name-in', 'de=A', '--name-in', 'DE=B')).toEqual({ code: 1, out: '', err });
  });

  it('walks a user through their life', async () => {
    const added = await sluice(
      ['user', 'add', '--username', 'ada', '--password-stdin', '--email', 'ada@example.com', '--json'],
      { stdin: 'correct horse\n' },
    );
    const ada = JSON.parse(added.out);
    expect(ada).toEqual({
      sub: expect.any(String),
      username: 'ada',
      name: null,
      email: 'ada@example.com',
      claims: {},
      allowed_scopes: null,
      disabled: false,
      created_at: expect.any(Number),
    });
    const again = await sluice(['user', 'add', '--username', 'ada', '--password', 'another horse']);
    expect(again).toEqual({
      code: 1,
      out: '',
      err: 'error: a user with the username "ada" exists already\n',
    });
    await expect(json('user', 'list')).resolves.toEqual([ada]);
    const described = await json('user', 'set-claims', '--username', 'ada', '--claims', '{"locale":"de"}');
    expect(described).toEqual({ ...ada, claims: { locale: 'de' } });
    await json('user', 'set-claims', '--username', 'ada', '--claims', '{"locale":null}');
    const wrong = await sluice(['user', 'set-claims', '--username', 'ada', '--claims', '{"gender":1}']);
    expect([wrong.code, wrong.err]).toEqual([1, 'error: the claim gender is malformed\n']);
    const changed = { sub: ada.sub, username: 'ada' };
    await expect(
      json('user', 'set-password', '--username', 'ada', '--password', 'the new one'),
    ).resolves.toEqual(changed);
    await expect(json('user', 'remove', '--username', 'ada')).resolves.toEqual(changed);
    await expect(json('user', 'list')).resolves.toEqual([]);
  });

  it.each([
    ['sqlite:/dev/null/sluice.db', /^error: the database .* can't be opened .*\n$/],
    ['postgres://nobody:s3cret@127.0.0.1:1/none', /^error: the database postgres:\/\/nobody:\*\*\*@.*\n$/],
    ['mysql://127.0.0.1/none', /^error: DATABASE_URL must be .*\n$/],
  ])('says in one line what is wrong with %s', async (databaseUrl, line) => {
    await expect(sluice(['user', 'list'], { databaseUrl })).resolves.toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(line),
    });
  });
});
