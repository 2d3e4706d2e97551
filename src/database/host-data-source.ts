import type BetterSqlite3 from 'better-sqlite3';
import { Logger } from '@nestjs/common';
import type { DataSourceOptions, MixedList } from 'typeorm';
import { DataSource } from 'typeorm';
import { ConfigError } from '../common/errors/config-error.js';
import type { EntityClass } from './data-source.js';
import { connectionsOf, engineOf, packageOf } from './migrate.js';
import type { Names } from './names.js';

const ENGINES = new Set(['postgres', 'better-sqlite3']);

/** @throws ConfigError with one line where we can't work in the data source of the application that we are in. */
export function checkHost(dataSource: DataSource): void {
  const { options, isInitialized } = Object(dataSource) as Partial<DataSource>;
  if (options === undefined || isInitialized === undefined)
    throw new ConfigError('dataSource must be a DataSource of TypeORM');
  if (!ENGINES.has(options.type)) {
    throw new ConfigError(
      `dataSource is of the type ${options.type}: only postgres and better-sqlite3 will do; or give a database of its own`,
    );
  }
  if (!isInitialized)
    throw new ConfigError('dataSource is not initialized: wait for its initialize() before you give it');
  if (engineOf(dataSource) === 'sqlite') checkSqlite(connectionsOf(dataSource).databaseConnection);
}

/** Connection-wide settings are the application's: we say what we need, and change none. */
function checkSqlite(connection: BetterSqlite3.Database): void {
  const pragma = (name: string): unknown => connection.pragma(name, { simple: true });
  if (connection.readonly || pragma('query_only') === 1) throw new ConfigError('dataSource is read-only');
  if (pragma('foreign_keys') !== 1)
    throw new ConfigError('dataSource has PRAGMA foreign_keys off: it must be on');
  if (pragma('journal_mode') === 'off')
    throw new ConfigError('dataSource has PRAGMA journal_mode off: nothing could be undone');
  if (!connection.memory && (pragma('journal_mode') !== 'wal' || Number(pragma('synchronous')) < 2)) {
    new Logger('Database').warn(
      'dataSource: with PRAGMA journal_mode = WAL and synchronous = FULL what was answered outlasts a power cut',
    );
  }
}

/**
 * A data source of ours on the connections of another, which never learns of our entities. It is never initialized, for it
 * would connect, and never destroyed.
 */
export async function borrow(
  host: DataSource,
  entities: readonly EntityClass[],
  { tablePrefix, schema }: Names,
): Promise<DataSource> {
  const shared = {
    entities: entities as unknown as MixedList<never>,
    entityPrefix: tablePrefix,
    logging: false,
  };
  const options = {
    type: host.options.type,
    database: host.options.database,
    schema,
    driver: packageOf(host),
  };
  const dataSource = new DataSource({ ...shared, ...options } as DataSourceOptions);
  lend(host, dataSource);
  await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  Object.assign(dataSource, { isInitialized: true });
  return dataSource;
}

/** What TypeORM's drivers find out as they connect. */
const FOUND_OUT = ['databaseConnection', 'master', 'slaves', 'version', 'database', 'searchSchema'];

function lend(host: DataSource, { driver }: DataSource): void {
  const theirs = host.driver as unknown as Record<string, unknown>;
  const ours = driver as unknown as Record<string, unknown>;
  for (const name of FOUND_OUT) ours[name] = theirs[name];
  ours['schema'] ??= theirs['searchSchema'];
}
