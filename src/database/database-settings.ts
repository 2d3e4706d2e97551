import type { DataSource } from 'typeorm';
import type { Statements } from '../common/database-statements.js';
import type { DatabaseRole } from './migrations/rooms.js';

/** Where our tables are. One of `databaseUrl` and `dataSource`. */
export abstract class DatabaseSettings {
  /** A database of its own: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  readonly databaseUrl?: string | undefined;

  /** That of the application that we are in, initialized: of the type `postgres` or `better-sqlite3`. It is never closed. */
  readonly dataSource?: DataSource | undefined;

  /**
   * Stands before the name of each of our tables and indices: letters, digits and `_`, up to 16. Default: `sluice_` in the
   * application's `dataSource`, nothing in a database of its own.
   */
  readonly tablePrefix?: string | undefined;

  /** The schema that our tables are in; only on PostgreSQL. Default: the first one of the connection's search path. */
  readonly schema?: string | undefined;

  /**
   * `on-start` (the default): ours, kept in a table of ours. `by-host`: the application has `sluiceMigrations(…)` among its
   * own; at the start it is only checked that they have run.
   */
  readonly migrations?: 'on-start' | 'by-host' | undefined;

  /** How PostgreSQL keeps our statements; `unnamed` behind a pooler that shares connections by transaction. Default: `named`. */
  readonly statements?: Statements | undefined;

  /** Who has the tables, where no other one of this process may: the issuer. Default: it is not looked at. */
  readonly tenant?: string | undefined;

  /** Whose tables there are to be. Default: everybody's. */
  readonly roles?: readonly DatabaseRole[] | undefined;
}
