import { setTimeout } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DataSource } from 'typeorm';
import type { Statements } from '../common/database-statements.js';
import type { Driver } from './drivers/driver.js';
import { EmbeddedSqlite } from './drivers/embedded-sqlite.js';
import { PostgresDriver } from './drivers/postgres-driver.js';
import { types } from './drivers/postgres-limits.js';
import { adviseLimits, sessionSetUp } from './drivers/postgres-session.js';
import { SqliteDriver } from './drivers/sqlite-driver.js';
import { isBusy } from './drivers/sqlite-errors.js';
import { connectionsOf, engineOf } from './migrate.js';
import { Names } from './names.js';
import { withLibpqModes, withoutTls } from './postgres-tls.js';
import { checkFile, prepareFile } from './sqlite-start.js';
import { notOpened } from './start-reasons.js';

export type EntityClass = abstract new (...args: never[]) => object;

/** How often a file that others are opening is opened again, and the pause between, on average. Milliseconds. */
const [BUSY_TRIES, BUSY_RETRY_MS] = [100, 50];

export function dataSourceOptions(
  databaseUrl: string,
  entities: readonly EntityClass[],
  { tablePrefix, schema } = new Names(),
  statements: Statements = 'named',
): DataSourceOptions {
  const shared = {
    entities: entities as unknown as MixedList<never>,
    entityPrefix: tablePrefix,
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
    url: withLibpqModes(databaseUrl),
    ...(schema === undefined ? {} : { schema }),
    connectTimeoutMS: 5000,
    extra: {
      types,
      max: 10,
      ...sessionSetUp(statements),
    },
  };
}

/** Connects. @throws ConfigError with one line where the database can't be reached, written or read. */
export async function openDataSource(
  databaseUrl: string,
  entities: readonly EntityClass[],
  names?: Names,
  statements?: Statements,
): Promise<DataSource> {
  try {
    if (databaseUrl.startsWith('sqlite:')) prepareFile(databaseUrl.slice('sqlite:'.length));
    const dataSource = await preferringTls(databaseUrl, (url) =>
      whileBusy(() => new DataSource(dataSourceOptions(url, entities, names, statements)).initialize()),
    );
    if (engineOf(dataSource) === 'postgres' && statements === 'unnamed')
      await adviseLimits(connectionsOf(dataSource).master);
    return dataSource;
  } catch (error) {
    throw notOpened(databaseUrl, error);
  }
}

/** Of `sslmode=prefer`: what the server has at the start holds for all connections. */
async function preferringTls<T>(databaseUrl: string, open: (url: string) => Promise<T>): Promise<T> {
  try {
    return await open(databaseUrl);
  } catch (error) {
    const inClear = withoutTls(databaseUrl, error);
    if (inClear === undefined) throw error;
    return open(inClear);
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

/** @param whose connections they are. */
export function driverOf(
  dataSource: DataSource,
  whose: 'own' | 'borrowed' = 'own',
  statements?: Statements,
): Driver {
  const { databaseConnection, master } = connectionsOf(dataSource);
  if (engineOf(dataSource) === 'postgres') return new PostgresDriver(master, whose, statements);
  return whose === 'own' ? new SqliteDriver(databaseConnection, whose) : borrowedSqlite(databaseConnection);
}

const borrowedDrivers = new WeakMap<BetterSqlite3.Database, SqliteDriver>();

/** One for a connection, whoever of us asks: what one commits, the others must not remember as it was. */
function borrowedSqlite(connection: BetterSqlite3.Database): SqliteDriver {
  let driver = borrowedDrivers.get(connection);
  if (!driver) borrowedDrivers.set(connection, (driver = new SqliteDriver(connection, 'borrowed')));
  return driver;
}
