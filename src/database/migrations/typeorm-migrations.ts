import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Naming } from '../names.js';
import { Names } from '../names.js';
import { Dialect } from './dialect.js';
import { MIGRATIONS } from './index.js';
import type { Migration } from './migration.js';
import type { DatabaseRole } from './rooms.js';
import { ALL_ROLES, roomsOf } from './rooms.js';
import { SchemaChanges } from './schema-changes.js';

export type MigrationClass = new () => MigrationInterface;

/** For a host's data source. Their names say whose tables they are about: one data source may have those of two prefixes. */
export function typeormMigrations(
  naming: Naming,
  roles: Iterable<DatabaseRole> = ALL_ROLES,
  migrations = MIGRATIONS,
): MigrationClass[] {
  const [names, rooms] = [new Names(naming), roomsOf(roles)];
  return migrations.filter(({ room }) => rooms.has(room)).map((migration) => classOf(migration, names));
}

function classOf(migration: Migration, names: Names): MigrationClass {
  return class implements MigrationInterface {
    readonly name = names.path(migration.name);

    up(runner: QueryRunner): Promise<void> {
      return run(runner, names, (changes) => migration.up(changes));
    }

    down(runner: QueryRunner): Promise<void> {
      return run(runner, names, (changes) => migration.down(changes));
    }
  };
}

async function run(
  runner: QueryRunner,
  names: Names,
  change: (changes: SchemaChanges) => void,
): Promise<void> {
  const { type, driver } = runner.dataSource.options as { type: string; driver?: unknown };
  const changes = new SchemaChanges(new Dialect(type === 'postgres' ? 'postgres' : 'sqlite', driver), names);
  change(changes);
  for (const sql of changes.statements) await runner.query(sql);
}
