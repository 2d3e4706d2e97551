import type { DataSource } from 'typeorm';
import { ConfigError } from '../common/errors/config-error.js';
import { MIGRATIONS } from './migrations/index.js';
import { refuseNewer } from './migrations/plan.js';
import type { MigrationClass } from './migrations/typeorm-migrations.js';

/** Whether the application has run our migrations. @throws ConfigError with one line that names the first that is missing. */
export async function checkMigrations(host: DataSource, expected: readonly MigrationClass[]): Promise<void> {
  const done = await doneBy(host);
  // With a prefix before their names, perhaps another instance's.
  refuseNewer([...done].flatMap(numberIn), new Set(MIGRATIONS.flatMap(({ name }) => numberIn(name))));
  const missing = expected.map((Each) => new Each().name as string).filter((name) => !done.has(name));
  const [first, ...others] = missing;
  if (first === undefined) return;
  const more = others.length > 0 ? `, nor have ${others.length} more` : '';
  throw new ConfigError(
    `migrations: 'by-host', but ${first} has not run${more}: put sluiceMigrations(…) of sluice/migrations into the dataSource's migrations and run them`,
  );
}

/** Theirs stand in the same table; the numbers of ours no clock gives. */
const numberIn = (name: string): string[] => /1763769600\d{3}$/.exec(name) ?? [];

async function doneBy(host: DataSource): Promise<ReadonlySet<string>> {
  const { migrationsTableName = 'migrations', schema } = host.options as {
    migrationsTableName?: string;
    schema?: string;
  };
  const path = [schema, migrationsTableName].filter((part) => part !== undefined);
  const table = path.map((part) => host.driver.escape(part)).join('.');
  try {
    const rows: readonly { name: string }[] = await host.query(`SELECT name FROM ${table}`);
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (/no such table|does not exist/.test(String(error))) return new Set();
    throw error;
  }
}
