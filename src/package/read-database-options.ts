import { STATEMENTS } from '../common/database-statements.js';
import { databaseUrlFault, databaseUrlOf } from '../common/database-url.js';
import type { OptionReader } from '../common/option-reader.js';
import type { DatabaseSettings } from '../database/database-settings.js';
import { faultIn } from '../database/names.js';

export const DATABASE_OPTIONS = [
  ...['database', 'databaseStatements', 'dataSource', 'tablePrefix', 'schema', 'migrations'],
] as const;

/** Whether they fit the database shows when it is opened. */
export function databaseOptionsOf(options: OptionReader): DatabaseSettings {
  const given = { tablePrefix: options.raw('tablePrefix'), schema: options.raw('schema') };
  for (const name of ['tablePrefix', 'schema'] as const) {
    const fault = faultIn({ [name]: given[name] }, 'postgres');
    if (fault !== undefined) options.refuse(name, fault.slice(name.length + 1));
  }
  const names = given as Pick<DatabaseSettings, 'tablePrefix' | 'schema'>;
  return {
    ...whereOf(options),
    ...names,
    migrations: migrationsOf(options),
    statements: statementsOf(options),
  };
}

function whereOf(options: OptionReader): Pick<DatabaseSettings, 'databaseUrl' | 'dataSource'> {
  if (!options.has('dataSource')) return { databaseUrl: urlOf(options) };
  if (options.has('database')) options.refuse('database', 'is given beside dataSource: give one of them');
  return { dataSource: options.raw('dataSource') as DatabaseSettings['dataSource'] };
}

/** For both modules. */
export function urlOf(options: OptionReader): string {
  const given = options.text('database');
  return databaseUrlOf(given) ?? options.refuse('database', databaseUrlFault(given));
}

/** For both modules. */
export function statementsOf(options: OptionReader): DatabaseSettings['statements'] {
  const statements = options.raw('databaseStatements');
  const known = STATEMENTS.find((name) => name === statements);
  if (statements === undefined || known !== undefined) return known;
  return options.refuse('databaseStatements', "must be 'named' or 'unnamed'");
}

function migrationsOf(options: OptionReader): DatabaseSettings['migrations'] {
  const migrations = options.raw('migrations');
  if (migrations === undefined || migrations === 'on-start' || migrations === 'by-host') return migrations;
  return options.refuse('migrations', "must be 'on-start' or 'by-host'");
}
