import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ConfigError } from '../../src/common/errors/config-error.js';
import { openDatabase } from '../../src/database/open-database.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';
import { freePort } from '../support/free-port.js';

describe('A start that the database refuses says why, in one line', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));

  /** @returns what the operator reads. */
  const refusal = async (databaseUrl: string): Promise<string> => {
    const error = await openDatabase({ databaseUrl }, []).then(
      (opened) => opened.close().then(() => 'opened'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message).not.toMatch(/\n|s3cret/);
    return message;
  };

  if (testEngine() === 'sqlite') {
    it('a schema that is newer than the program', async () => {
      await (await openDatabase({ databaseUrl: database.url }, [])).close();
      const opened = await openDatabase({ databaseUrl: database.url }, []);
      await opened.dataSource.query(
        `INSERT INTO migrations ("timestamp", name) VALUES (1, 'Tomorrow1863769600000')`,
      );
      await opened.close();
      expect(await refusal(database.url)).toMatch(/newer version of Sluice \(Tomorrow1863769600000\)/);
    });
    afterAll(() => database.drop());
    return;
  }

  const suffix = randomBytes(4).toString('hex');
  const [role, other] = [`role_${suffix}`, `other_${suffix}`];
  const administer = async (sql: string): Promise<void> => {
    const administrator = new pg.Client({ connectionString: database.url });
    await administrator.connect();
    await administrator.query(sql);
    await administrator.end();
  };
  const as = (change: Partial<URL>): string => Object.assign(new URL(database.url), change).href;
  beforeAll(() => administer(`CREATE ROLE ${role} LOGIN PASSWORD 's3cret'`));
  afterAll(async () => {
    await administer(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await database.drop();
  });

  it('a server that is not there: each of its addresses', async () => {
    const port = String(await freePort());
    expect(await refusal(as({ hostname: 'localhost', port }))).toMatch(
      new RegExp(`can't be opened \\(ECONNREFUSED: connect ECONNREFUSED [\\d.:]+:${port}`),
    );
  });

  it('a host that has no address', async () => {
    expect(await refusal(as({ hostname: 'nowhere.invalid' }))).toMatch(
      /\((?:ENOTFOUND|EAI_AGAIN): .*nowhere\.invalid/,
    );
  });

  it('a database that is missing', async () => {
    expect(await refusal(as({ pathname: `/none_${suffix}` }))).toMatch(
      /\(3D000: database "none_\w+" does not exist; make it with CREATE DATABASE/,
    );
  });

  it('a role that is missing', async () => {
    expect(await refusal(as({ username: other, password: 's3cret' }))).toMatch(
      new RegExp(`\\((?:28000|28P01): .*"${other}"`),
    );
  });

  it('a role that may not make tables', async () => {
    await administer('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    expect(await refusal(as({ username: role, password: 's3cret' }))).toMatch(
      /^the tables of the database postgres\w*:\/\/role_\w+:\*\*\*@.* can't be made or read \(42501: permission denied for schema public; its role lacks a right/,
    );
  });

  it('a search_path that leads nowhere', async () => {
    expect(await refusal(as({ search: '?options=-csearch_path%3Dnowhere' }))).toMatch(
      /\(3F000: .*; search_path names no schema/,
    );
  });

  it('a role that may not see what there is', async () => {
    await (await openDatabase({ databaseUrl: database.url }, [])).close();
    expect(await refusal(as({ username: role, password: 's3cret' }))).toMatch(
      /\(42501: permission denied for table migrations; /,
    );
  });

  it('a schema that is newer than the program', async () => {
    await administer(`INSERT INTO migrations ("timestamp", name) VALUES (1, 'Tomorrow1863769600000')`);
    expect(await refusal(database.url)).toMatch(/newer version of Sluice \(Tomorrow1863769600000\)/);
  });

  it('a server that takes no writes', async () => {
    const fresh = await testDatabase();
    const url = Object.assign(new URL(fresh.url), {
      search: '?options=-cdefault_transaction_read_only%3Don',
    }).href;
    expect(await refusal(url)).toMatch(
      /\(25006: cannot execute CREATE TABLE in a read-only transaction; it is a standby/,
    );
    await fresh.drop();
  });
});
