import { ConfigError } from '../common/errors/config-error.js';
import type { DatabaseRole } from '../database/migrations/rooms.js';
import type { MigrationClass } from '../database/migrations/typeorm-migrations.js';
import { typeormMigrations } from '../database/migrations/typeorm-migrations.js';
import { faultIn } from '../database/names.js';

export interface SluiceMigrationsOptions {
  /** As the module is told. Default: `sluice_`. */
  readonly tablePrefix?: string;
  /** As the module is told; it must exist. Only on PostgreSQL. */
  readonly schema?: string;
  /** Whose tables there are to be. Default: the provider's. A role that is added later brings its migrations then. */
  readonly roles?: readonly DatabaseRole[];
}

/**
 * For the `migrations` of the application's own `DataSource`, where the module is told `migrations: 'by-host'`.
 * @throws ConfigError where a name can't be used.
 */
export function sluiceMigrations({
  tablePrefix = 'sluice_',
  schema,
  roles = ['provider'],
}: SluiceMigrationsOptions = {}): MigrationClass[] {
  const fault = faultIn({ tablePrefix, schema }, 'postgres');
  if (fault !== undefined) throw new ConfigError(fault);
  return typeormMigrations({ tablePrefix, schema }, roles);
}

/** The provider's, under the prefix `sluice_`. */
export const SLUICE_MIGRATIONS: readonly MigrationClass[] = sluiceMigrations();
