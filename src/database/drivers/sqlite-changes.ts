import type BetterSqlite3 from 'better-sqlite3';
import type { Changes } from './driver.js';
import type { SqliteFile } from './sqlite-file.js';

interface Watcher {
  readonly tables: ReadonlySet<string>;
  readonly changed: () => void;
}

/**
 * What changed in rows that were read before: our own commits say so themselves, those of other processes show in
 * `PRAGMA data_version`, which is asked once per turn of the event loop.
 */
export class SqliteChanges implements Changes {
  readonly #watchers: Watcher[] = [];
  readonly #dataVersion: BetterSqlite3.Statement;
  #version: unknown;
  #askedThisTurn = false;

  constructor(
    private readonly connection: BetterSqlite3.Database,
    private readonly file: SqliteFile,
  ) {
    this.#dataVersion = connection.prepare('PRAGMA data_version').pluck();
  }

  watch(tables: ReadonlySet<string>, changed: () => void): void {
    this.#watchers.push({ tables, changed });
  }

  poll(): void {
    if (this.#askedThisTurn) return;
    this.#askedThisTurn = true;
    setImmediate(() => (this.#askedThisTurn = false));
    const version = this.#read();
    if (version === this.#version) return;
    this.#version = version;
    for (const { changed } of this.#watchers) changed();
  }

  /** Our own commit has updated or deleted rows of these tables. */
  committed(touched: ReadonlySet<string>): void {
    for (const { tables, changed } of this.#watchers) {
      for (const table of touched) if (tables.has(table)) changed();
    }
  }

  /**
   * Where it can't be read, nothing that is remembered can be trusted; nor while a transaction of the application is open,
   * which sees nothing of what other processes do.
   */
  #read(): unknown {
    if (this.connection.inTransaction) return Symbol('unknown');
    try {
      this.file.check();
      return this.#dataVersion.get();
    } catch {
      return Symbol('unknown');
    }
  }
}
