import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DataSource } from 'typeorm';
import { ensureFolder } from '../common/ensure-folder.js';
import { ConfigError } from '../config/config.js';
import type { Driver } from './drivers/driver.js';
import { PostgresDriver } from './drivers/postgres-driver.js';
import { SqliteDriver } from './drivers/sqlite-driver.js';
import { MIGRATIONS } from './migrations/index.js';

type EntityClass = abstract new (...args: never[]) => object;

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const INT8_OID = pg.types.builtins.INT8;
/** After this a query counts as lost. Milliseconds. */
const QUERY_TIMEOUT = 10_000;

/** Our 64-bit integers are epoch milliseconds: they fit a number exactly. */
const types = {
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): unknown =>
    oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format),
};

export function dataSourceOptions(databaseUrl: string, entities: readonly EntityClass[]): DataSourceOptions {
  const shared = {
    entities: entities as unknown as MixedList<never>,
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: false,
  };
  if (databaseUrl.startsWith('sqlite:')) {
    return {
      ...shared,
      type: 'better-sqlite3',
      database: databaseUrl.slice('sqlite:'.length),
      prepareDatabase: (connection: BetterSqlite3.Database) => {
        connection.pragma('busy_timeout = 5000');
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma('foreign_keys = ON');
      },
    };
  }
  return {
    ...shared,
    type: 'postgres',
    url: databaseUrl,
    connectTimeoutMS: 5000,
    extra: { types, max: 10, query_timeout: QUERY_TIMEOUT },
  };
}

/** Connects. @throws ConfigError with one line where the database can't be reached or its folder can't be written. */
export async function openDataSource(
  databaseUrl: string,
  entities: readonly EntityClass[],
): Promise<DataSource> {
  try {
    if (databaseUrl.startsWith('sqlite:')) ensureFolder(dirname(databaseUrl.slice('sqlite:'.length)));
    return await new DataSource(dataSourceOptions(databaseUrl, entities)).initialize();
  } catch (error) {
    const reason = (error as { code?: string }).code ?? (error as Error).message;
    throw new ConfigError(`the database ${withoutPassword(databaseUrl)} can't be opened (${reason})`);
  }
}

export function driverOf(dataSource: DataSource): Driver {
  const driver = dataSource.driver as unknown as {
    databaseConnection: BetterSqlite3.Database;
    master: pg.Pool;
  };
  return dataSource.options.type === 'postgres'
    ? new PostgresDriver(driver.master)
    : new SqliteDriver(driver.databaseConnection);
}

export const withoutPassword = (databaseUrl: string): string => databaseUrl.replace(/:[^:@/]*@/, ':***@');
