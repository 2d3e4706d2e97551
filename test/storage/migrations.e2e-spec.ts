import { setImmediate } from 'node:timers/promises';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';

type Migration = (typeof MIGRATIONS)[number];

describe('Migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let close: () => Promise<void>;
  beforeEach(async () => {
    database = await testDatabase();
    close = () => Promise.resolve();
  });
  afterEach(async () => {
    await close();
    await database.drop();
  });

  /** Brings the schema to where these migrations lead. */
  async function migrateTo(migrations: readonly Migration[]): Promise<void> {
    await close();
    const options = { ...dataSourceOptions(database.url, []), migrations: [...migrations] };
    dataSource = await new DataSource(options).initialize();
    close = () => dataSource.destroy();
    await migrate(dataSource);
  }

  const columns = 'redirect_uris, grant_types, allowed_scopes, default_scope, post_logout_redirect_uris';

  it('give confidential clients the right to introspect, and lose nobody a token', async () => {
    await migrateTo(MIGRATIONS.slice(0, 5));
    await dataSource.query(`INSERT INTO clients (id, secret_hash, ${columns}, created_at, updated_at)
      VALUES ('confidential', 'hash', '[]', '', '', '', '[]', 1, 1), ('public', NULL, '[]', '', '', '', '[]', 1, 1)`);
    await dataSource.query(
      `INSERT INTO authorizations (id, client_id, scope, created_at) VALUES ('a', 'public', '', 1)`,
    );
    await dataSource.query(
      `INSERT INTO access_tokens (hash, authorization_id, scope, issued_at, expires_at) VALUES ('h', 'a', '', 1, 2)`,
    );
    await migrateTo(MIGRATIONS.slice(0, 6));
    const clients = await dataSource.query('SELECT id, introspection FROM clients ORDER BY id');
    expect(clients).toEqual([
      { id: 'confidential', introspection: 1 },
      { id: 'public', introspection: 0 },
    ]);
    expect(await dataSource.query('SELECT hash FROM access_tokens')).toEqual([{ hash: 'h' }]);
  });

  it('stand in the order they run, each number once', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(-13)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('can all be undone, and done again', async () => {
    await migrateTo(MIGRATIONS);
    for (const _migration of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'each' });
    await migrateTo(MIGRATIONS);
    expect(await dataSource.showMigrations()).toBe(false);
  });

  if (testEngine() === 'sqlite') {
    const tables = () => dataSource.query(`SELECT name FROM sqlite_schema WHERE type = 'table'`);

    it('wait for another process that writes', async () => {
      await migrateTo([]);
      dataSource.migrations.push(...MIGRATIONS.map((Each) => new Each()));
      await dataSource.query('PRAGMA busy_timeout = 1');
      const queries = jest.spyOn(dataSource.createQueryRunner(), 'query');
      const other = new EmbeddedSqlite(database.url.slice('sqlite:'.length));
      other.exec('BEGIN IMMEDIATE; CREATE TABLE theirs (id integer)');
      const migrated = migrate(dataSource);
      const refused = () => queries.mock.calls.some(([sql]) => sql === 'BEGIN IMMEDIATE');
      for (let turn = 0; turn < 1000 && !refused(); turn++) await setImmediate();
      other.exec('COMMIT');
      other.close();
      await migrated;
      expect(await dataSource.showMigrations()).toBe(false);
    });

    it('leave the schema as it was where one fails', async () => {
      await migrateTo([]);
      const before = await tables();
      class Failing1763769699999 {
        readonly name = 'Failing1763769699999';
        up = () => Promise.reject(new Error('no'));
        down = () => Promise.resolve();
      }
      await expect(migrateTo([...MIGRATIONS, Failing1763769699999 as never])).rejects.toThrow('no');
      expect(await tables()).toEqual(before);
    });
  }
});
