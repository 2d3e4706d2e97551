import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { DataSource, EntitySchema } from 'typeorm';
import type { MigrationClass } from '../../src/database/migrations/typeorm-migrations.js';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';

/** One process opens one file through one SQLite (docs/adr/0040). */
export const SQLITE = EmbeddedSqlite;

export interface Member {
  readonly id: number;
  readonly nick: string;
  readonly joined: boolean;
}

/** Its table is called like one of ours. */
export const Members = new EntitySchema<Member>({
  name: 'Member',
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true },
    nick: { type: 'varchar', unique: true },
    joined: { type: 'boolean', default: false },
  },
});

class MakeUsers1700000000000 implements MigrationInterface {
  readonly name = 'MakeUsers1700000000000';
  up = (runner: QueryRunner): Promise<void> =>
    runner.query(
      'CREATE TABLE users (id integer PRIMARY KEY, nick varchar NOT NULL UNIQUE, joined boolean NOT NULL DEFAULT false)',
    );
  down = (runner: QueryRunner): Promise<void> => runner.query('DROP TABLE users');
}

/** An application with a database, a table `users` and migrations of its own. */
export interface HostDatabase {
  readonly dataSource: DataSource;
  readonly testDb: TestDatabase;
  drop(): Promise<void>;
}

export async function hostDatabase(migrations: readonly MigrationClass[] = []): Promise<HostDatabase> {
  const testDb = await testDatabase();
  const where =
    testDb.engine === 'sqlite'
      ? {
          type: 'better-sqlite3',
          driver: SQLITE,
          database: testDb.url.slice('sqlite:'.length),
          enableWAL: true,
        }
      : { type: 'postgres', url: testDb.url, poolSize: 4 };
  const options = { ...where, entities: [Members], migrations: [MakeUsers1700000000000, ...migrations] };
  const dataSource = await new DataSource(options as DataSourceOptions).initialize();
  await dataSource.runMigrations();
  return {
    dataSource,
    testDb,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await testDb.drop();
    },
  };
}
