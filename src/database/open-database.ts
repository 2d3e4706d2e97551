import type { EntityClass } from './data-source.js';
import { driverOf, openDataSource } from './data-source.js';
import type { DatabaseSettings } from './database-settings.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';

/**
 * Opens the database, ready to be used: its schema is up to date. `close()` it in the end.
 * @throws ConfigError with one line where it can't be used.
 */
export async function openDatabase(
  { databaseUrl }: DatabaseSettings,
  entities: readonly EntityClass[],
): Promise<Database> {
  const dataSource = await openDataSource(databaseUrl, entities);
  await migrate(dataSource);
  return new Database(dataSource, driverOf(dataSource));
}
