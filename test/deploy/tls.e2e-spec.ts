import type { DataSource } from 'typeorm';
import { openDataSource } from '../../src/database/data-source.js';
import { TlsPostgres } from './support/tls-postgres.js';

describe('sslmode, as libpq has it', () => {
  let postgres: TlsPostgres;
  beforeAll(async () => (postgres = await TlsPostgres.start()));
  afterAll(() => postgres.stop());

  /** @returns whether the connection is encrypted, or why there is none. */
  const connect = async (parameters: string, host?: string): Promise<boolean | string> => {
    let dataSource: DataSource;
    try {
      dataSource = await openDataSource(postgres.url(parameters, host), []);
    } catch (error) {
      return String(error);
    }
    const sql = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
    const [{ ssl }] = (await dataSource.query(sql)) as [{ ssl: boolean }];
    await dataSource.destroy();
    return ssl;
  };
  const by = {
    none: () => '',
    ours: () => fileOf(postgres.authority),
    another: () => fileOf(postgres.stranger),
  };
  const fileOf = (file: string): string => `&sslrootcert=${encodeURIComponent(file)}`;

  it.each<[string, keyof typeof by, string, boolean | RegExp]>([
    ['', 'none', 'localhost', false],
    ['sslmode=disable', 'none', 'localhost', false],
    ['sslmode=prefer', 'none', 'localhost', true],
    ['sslmode=require', 'none', 'localhost', true],
    ['sslmode=require', 'none', '127.0.0.1', true],
    ['sslmode=no-verify', 'none', '127.0.0.1', true],
    ['sslmode=require', 'ours', '127.0.0.1', true],
    [
      'sslmode=require',
      'another',
      'localhost',
      /can't be opened \(\w+: (?:self-signed certificate|unable to)/,
    ],
    ['sslmode=verify-ca', 'ours', '127.0.0.1', true],
    [
      'sslmode=verify-ca',
      'another',
      'localhost',
      /can't be opened \(\w+: (?:self-signed certificate|unable to)/,
    ],
    ['sslmode=verify-full', 'ours', 'localhost', true],
    ['sslmode=verify-full', 'ours', '127.0.0.1', /ERR_TLS_CERT_ALTNAME_INVALID: .*127\.0\.0\.1/],
    ['sslmode=verify-full', 'another', 'localhost', /self-signed certificate|unable to/],
    ['sslmode=verify-full', 'none', 'localhost', /self-signed certificate|unable to/],
    ['sslrootcert=system', 'none', 'localhost', /self-signed certificate|unable to/],
  ])('"%s", authority: %s, at %s', async (mode, authority, host, expected) => {
    const outcome = await connect(mode + by[authority](), host);
    if (typeof expected === 'boolean') expect(outcome).toBe(expected);
    else expect(outcome).toMatch(expected);
  });

  it('where the server has no TLS: only prefer goes on, in clear, and the others say so', async () => {
    await postgres.offerTls(false);
    expect(await connect('sslmode=prefer')).toBe(false);
    expect(await connect('sslmode=require')).toMatch(/The server does not support SSL connections/);
    expect(await connect(`sslmode=verify-full${by.ours()}`)).toMatch(/does not support SSL connections/);
    await postgres.offerTls(true);
  });

  it('names a file that is not there', async () => {
    expect(await connect('sslmode=verify-full&sslrootcert=/no/such.crt')).toMatch(
      /can't be opened \(ENOENT: .*\/no\/such\.crt/,
    );
  });
});
