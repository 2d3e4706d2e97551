import { setTimeout } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DataSource } from 'typeorm';
import { ConfigError } from '../common/errors/config-error.js';
import type { Driver } from './drivers/driver.js';
import { EmbeddedSqlite } from './drivers/embedded-sqlite.js';
import { PostgresDriver } from './drivers/postgres-driver.js';
import { SqliteDriver } from './drivers/sqlite-driver.js';
import { isBusy } from './drivers/sqlite-errors.js';
import { MIGRATIONS } from './migrations/index.js';
import { checkFile, prepareFile, reasonOf } from './sqlite-start.js';

export type EntityClass = abstract new (...args: never[]) => object;

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const INT8_OID = pg.types.builtins.INT8;
/** After this the server gives a statement up, and nothing of it is written. Milliseconds. */
const STATEMENT_TIMEOUT = 8000;
/** How often a file that others are opening is opened again, and the pause between, on average. Milliseconds. */
const [BUSY_TRIES, BUSY_RETRY_MS] = [100, 50];
/** A process that is paused within a transaction keeps what it holds for no longer than this. Milliseconds. */
const IDLE_TIMEOUT = 8000;
/** After this an answer counts as lost; whether the statement was carried out is then unknown. Milliseconds. */
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
      driver: EmbeddedSqlite,
      database: databaseUrl.slice('sqlite:'.length),
      prepareDatabase: (connection: BetterSqlite3.Database) => {
        connection.pragma('busy_timeout = 5000');
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = FULL');
        connection.pragma('foreign_keys = ON');
        checkFile(connection);
      },
    };
  }
  return {
    ...shared,
    type: 'postgres',
    url: databaseUrl,
    connectTimeoutMS: 5000,
    extra: {
      types,
      max: 10,
      statement_timeout: STATEMENT_TIMEOUT,
      query_timeout: QUERY_TIMEOUT,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT,
    },
  };
}

/** Connects. @throws ConfigError with one line where the database can't be reached, written or read. */
export async function openDataSource(
  databaseUrl: string,
  entities: readonly EntityClass[],
): Promise<DataSource> {
  try {
    if (databaseUrl.startsWith('sqlite:')) prepareFile(databaseUrl.slice('sqlite:'.length));
    return await whileBusy(() => new DataSource(dataSourceOptions(databaseUrl, entities)).initialize());
  } catch (error) {
    throw new ConfigError(
      `the database ${withoutPassword(databaseUrl)} can't be opened (${reasonOf(error)})`,
    );
  }
}

/**
 * Two processes that open a new SQLite file at once both want to change its journal mode, and neither can wait for the other:
 * SQLite tells one of them at once, whatever its time-out.
 */
async function whileBusy<T>(open: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (error) {
      if (!isBusy(error) || tries === BUSY_TRIES) throw error;
      await setTimeout(BUSY_RETRY_MS * (0.5 + Math.random()));
    }
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

/** For messages and logs. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl) || databaseUrl.startsWith('sqlite:'))
    return databaseUrl.split('?')[0] as string;
  const url = new URL(databaseUrl);
  if (url.password) url.password = '***';
  url.search = '';
  return url.href;
}
