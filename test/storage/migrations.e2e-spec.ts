import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { DataSource } from 'typeorm';
import pg from 'pg';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import type { Migration } from '../../src/database/migrations/migration.js';
import { typeormMigrations } from '../../src/database/migrations/typeorm-migrations.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';
import { schemaOf } from '../support/schema.js';

/** What came after it was released with a schema of its own. */
const AS_OF_A46F438 = MIGRATIONS.filter(({ name }) => Number(name.slice(-13)) <= 1763769600140);

describe('Migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeEach(async () => {
    database = await testDatabase();
    const options = { ...dataSourceOptions(database.url, []), migrations: typeormMigrations({}) };
    dataSource = await new DataSource(options).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** Brings the schema to where these migrations lead. */
  const migrateTo = (migrations: readonly Migration[]): Promise<void> =>
    migrate(dataSource, undefined, { migrations });

  const columns = 'redirect_uris, grant_types, allowed_scopes, default_scope, post_logout_redirect_uris';

  it('make the schema that they always made', async () => {
    await migrateTo(AS_OF_A46F438);
    const expected = readFileSync(join(__dirname, 'schema', `${testEngine()}.txt`), 'utf8');
    expect(await schemaOf(dataSource)).toEqual(expected.trimEnd().split('\n'));
  });

  it('of a newer version are not touched: the start is refused in one line', async () => {
    await migrateTo(MIGRATIONS);
    await dataSource.query(
      `INSERT INTO migrations ("timestamp", name) VALUES (1, 'FromTomorrow1863769600000')`,
    );
    await expect(migrateTo(MIGRATIONS)).rejects.toThrow(
      /newer version of Sluice \(FromTomorrow1863769600000\)/,
    );
  });

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

  it('make owners of the users, lose nobody a session, and can be taken back', async () => {
    const at = MIGRATIONS.findIndex(({ name }) => name.startsWith('Owners'));
    await migrateTo(MIGRATIONS.slice(0, at));
    await dataSource.query(`INSERT INTO users (id, username, password_hash, allowed_scopes, epoch, created_at, updated_at)
      VALUES ('u', 'ada', 'hash', 'projects', 7, 1, 2)`);
    await dataSource.query(`INSERT INTO login_sessions (hash, id, user_id, auth_time, created_at, expires_at)
      VALUES ('h', 's', 'u', 1, 1, 2)`);
    const sessions = () => dataSource.query('SELECT hash, user_id FROM login_sessions');
    const kept = [{ hash: 'h', user_id: 'u' }];

    await migrateTo(MIGRATIONS.slice(0, at + 1));
    expect(
      await dataSource.query('SELECT id, username, allowed_scopes, epoch, disabled FROM owners'),
    ).toEqual([{ id: 'u', username: 'ada', allowed_scopes: 'projects', epoch: 7, disabled: 0 }]);
    expect(await dataSource.query('SELECT id, username, password_hash FROM users')).toEqual([
      { id: 'u', username: 'ada', password_hash: 'hash' },
    ]);
    expect(await sessions()).toEqual(kept);

    await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await dataSource.query('SELECT username, password_hash, epoch FROM users')).toEqual([
      { username: 'ada', password_hash: 'hash', epoch: 7 },
    ]);
    expect(await sessions()).toEqual(kept);
    await migrateTo(MIGRATIONS);
    await dataSource.query(`DELETE FROM owners WHERE id = 'u'`);
    expect([await sessions(), await dataSource.query('SELECT id FROM users')]).toEqual([[], []]);
  });

  it('stand in the order they run, each number once', () => {
    const numbers = MIGRATIONS.map(({ name }) => Number(name.slice(-13)));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('are noted as TypeORM notes them, can all be undone by it, and done again', async () => {
    await migrateTo(MIGRATIONS);
    expect(await dataSource.showMigrations()).toBe(false);
    for (const _migration of MIGRATIONS) await dataSource.undoLastMigration({ transaction: 'each' });
    await migrateTo(MIGRATIONS);
    expect(await dataSource.showMigrations()).toBe(false);
  });

  class Failing1763769699999 implements Migration {
    readonly name = 'Failing1763769699999';
    readonly room = 'provider';
    up(): void {
      throw new Error('no');
    }
    down = (): void => undefined;
  }

  it('leave the schema as it was where one fails', async () => {
    const before = await schemaOf(dataSource);
    await expect(migrateTo([...MIGRATIONS, new Failing1763769699999()])).rejects.toThrow('no');
    expect(await schemaOf(dataSource)).toEqual(before);
  });

  if (testEngine() === 'postgres') {
    it('wait for another process that makes them, and leave no lock behind', async () => {
      const said = jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
      const other = new pg.Client({ connectionString: database.url });
      await other.connect();
      await other.query('BEGIN; SELECT pg_advisory_xact_lock(7583411)');
      const migrated = migrateTo(MIGRATIONS);
      while (said.mock.calls.length === 0) await setImmediate();
      expect(said).toHaveBeenCalledWith('waiting for another process that migrates');
      await other.query('COMMIT');
      await migrated;
      const locks = await other.query(
        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      );
      await other.end();
      said.mockRestore();
      expect([locks.rowCount, await dataSource.showMigrations()]).toEqual([0, false]);
    });
  }

  if (testEngine() === 'sqlite') {
    it('wait for another process that writes', async () => {
      await dataSource.query('PRAGMA busy_timeout = 1');
      const other = new EmbeddedSqlite(database.url.slice('sqlite:'.length));
      other.exec('BEGIN IMMEDIATE; CREATE TABLE theirs (id integer)');
      let done = false;
      const migrated = migrateTo(MIGRATIONS).then(() => (done = true));
      for (let turn = 0; turn < 100; turn++) await setImmediate();
      expect(done).toBe(false);
      other.exec('COMMIT');
      other.close();
      await migrated;
      expect(await dataSource.showMigrations()).toBe(false);
    });
  }
});
