import type { DataSource } from 'typeorm';
import { ConfigError } from '../common/errors/config-error.js';
import { checkMigrations } from './by-host.js';
import type { EntityClass } from './data-source.js';
import { driverOf, openDataSource } from './data-source.js';
import type { DatabaseSettings } from './database-settings.js';
import { Database } from './database.js';
import { borrow, checkHost } from './host-data-source.js';
import { engineOf, migrate } from './migrate.js';
import type { PlanOptions } from './migrations/plan.js';
import { typeormMigrations } from './migrations/typeorm-migrations.js';
import { faultIn, Names } from './names.js';
import { notMigrated, withoutPassword } from './start-reasons.js';
import { hold } from './tenancy.js';

/** What our tables begin with among those of somebody else. */
const PREFIX_IN_HOST = 'sluice_';

/**
 * Opens the database, ready to be used: its schema is up to date. `close()` it in the end.
 * @throws ConfigError with one line where it can't be used.
 */
export async function openDatabase(
  settings: DatabaseSettings,
  entities: readonly EntityClass[],
): Promise<Database> {
  const { dataSource, databaseUrl } = settings;
  if ((dataSource === undefined) === (databaseUrl === undefined))
    throw new ConfigError('exactly one of dataSource and a database of its own must be given');
  return dataSource === undefined
    ? openOwn(databaseUrl as string, settings, entities)
    : openInHost(dataSource, settings, entities);
}

async function openOwn(
  databaseUrl: string,
  settings: DatabaseSettings,
  entities: readonly EntityClass[],
): Promise<Database> {
  const { tablePrefix = '', schema, roles, migrations, statements } = settings;
  if (migrations === 'by-host')
    throw new ConfigError("migrations: 'by-host' needs a dataSource of the application");
  const names = namesFor({ tablePrefix, schema }, databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'postgres');
  return holding(settings, names, async () => {
    const dataSource = await openDataSource(databaseUrl, entities, names, statements);
    try {
      await migrated(dataSource, `the database ${withoutPassword(databaseUrl)}`, names, { roles });
      return new Database(dataSource, driverOf(dataSource, 'own', statements));
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  });
}

/** @throws ConfigError with one line where the engine refuses. */
async function migrated(
  dataSource: DataSource,
  place: string,
  names: Names,
  options: PlanOptions,
): Promise<void> {
  try {
    await migrate(dataSource, names, options);
  } catch (error) {
    throw notMigrated(place, engineOf(dataSource), error);
  }
}

async function openInHost(
  host: DataSource,
  settings: DatabaseSettings,
  entities: readonly EntityClass[],
): Promise<Database> {
  checkHost(host);
  const { tablePrefix = PREFIX_IN_HOST, schema, roles, migrations, statements } = settings;
  const names = namesFor({ tablePrefix, schema }, engineOf(host));
  return holding(settings, names, async () => {
    const dataSource = await borrow(host, entities, names);
    if (migrations === 'by-host') await checkMigrations(host, typeormMigrations(names, roles));
    else {
      refuseTheirTable(host, names);
      await migrated(dataSource, 'the dataSource', names, { roles });
    }
    return new Database(dataSource, driverOf(dataSource, 'borrowed', statements), host);
  });
}

/** Nobody else has the tables until the database is closed. */
async function holding(
  settings: DatabaseSettings,
  names: Names,
  open: () => Promise<Database>,
): Promise<Database> {
  const release = hold(settings, names);
  try {
    const database = await open();
    database.onClose(release);
    return database;
  } catch (error) {
    release();
    throw error;
  }
}

function namesFor(
  naming: { tablePrefix: string; schema: string | undefined },
  engine: 'sqlite' | 'postgres',
): Names {
  const fault = faultIn(naming, engine);
  if (fault !== undefined) throw new ConfigError(fault);
  return new Names(naming);
}

/** Which of our migrations have run is kept beside, never among, which of theirs have. */
function refuseTheirTable(host: DataSource, names: Names): void {
  const { migrationsTableName = 'migrations', schema } = host.options as {
    migrationsTableName?: string;
    schema?: string;
  };
  if (names.name('migrations') === migrationsTableName && names.schema === schema) {
    throw new ConfigError(
      `tablePrefix: the table ${migrationsTableName} is that of the dataSource's own migrations; give a prefix`,
    );
  }
}
