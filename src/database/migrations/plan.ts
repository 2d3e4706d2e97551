import { Table } from 'typeorm';
import { ConfigError } from '../../common/errors/config-error.js';
import type { Names } from '../names.js';
import type { Dialect } from './dialect.js';
import { MIGRATIONS } from './index.js';
import type { Migration } from './migration.js';
import type { DatabaseRole } from './rooms.js';
import { ALL_ROLES, roomsOf } from './rooms.js';
import { SchemaChanges } from './schema-changes.js';

/** A migration for one database. */
export interface Step {
  readonly name: string;
  /** Milliseconds since 1970, as TypeORM counts. */
  readonly timestamp: number;
  readonly statements: readonly string[];
}

/** Which of ours have run is kept as TypeORM keeps it. */
const TABLE = 'migrations';

/** What brings the tables of the roles into being, and how it is kept which steps were taken. */
export class Plan {
  readonly #names: Names;
  readonly #dialect: Dialect;
  readonly #migrations: readonly Migration[];
  readonly #known: ReadonlySet<string>;

  constructor(
    dialect: Dialect,
    names: Names,
    { roles = ALL_ROLES, migrations = MIGRATIONS }: PlanOptions = {},
  ) {
    const rooms = roomsOf(roles);
    this.#dialect = dialect;
    this.#names = names;
    this.#known = new Set([...MIGRATIONS, ...migrations].map(({ name }) => name));
    this.#migrations = migrations.filter(({ room }) => rooms.has(room));
  }

  /**
   * In their order, which is that of their numbers: also those of a role that was added later.
   * @throws ConfigError where somebody took a step that this program does not know.
   */
  missing(done: ReadonlySet<string>): Step[] {
    refuseNewer(done, this.#known);
    return this.#migrations.filter(({ name }) => !done.has(name)).map((migration) => this.#up(migration));
  }

  #up(migration: Migration): Step {
    const changes = new SchemaChanges(this.#dialect, this.#names);
    migration.up(changes);
    return {
      name: migration.name,
      timestamp: Number(migration.name.slice(-13)),
      statements: changes.statements,
    };
  }

  /** The name of the table, for `to_regclass` and `sqlite_schema`. */
  get table(): string {
    return this.#names.quoted(TABLE);
  }

  get tableName(): string {
    return this.#names.name(TABLE);
  }

  get createTable(): string {
    const key = { isGenerated: true, generationStrategy: 'increment', isPrimary: true } as const;
    return this.#dialect.createTable(
      new Table({
        name: this.#names.path(TABLE),
        columns: [
          { name: 'id', type: 'integer', ...key },
          { name: 'timestamp', type: 'bigint' },
          { name: 'name', type: 'varchar' },
        ],
      }),
    );
  }

  get note(): string {
    const values = this.#dialect.engine === 'postgres' ? '$1, $2' : '?, ?';
    return `INSERT INTO ${this.table} ("timestamp", "name") VALUES (${values})`;
  }
}

/** What it would read and write there nobody knows: rows without a column that they need now, tables that were renamed. */
export function refuseNewer(done: Iterable<string>, known: ReadonlySet<string>): void {
  const newer = [...done].find((name) => !known.has(name));
  if (newer === undefined) return;
  throw new ConfigError(
    `the database was migrated by a newer version of Sluice (${newer.slice(0, 100)}): start that version, or restore a backup from before`,
  );
}

export interface PlanOptions {
  /** Default: all. */
  readonly roles?: Iterable<DatabaseRole> | undefined;
  readonly migrations?: readonly Migration[];
}
