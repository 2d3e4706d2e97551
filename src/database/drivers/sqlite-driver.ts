import type BetterSqlite3 from 'better-sqlite3';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { SqliteChanges } from './sqlite-changes.js';
import { translate } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';
import { SqliteGroupCommit } from './sqlite-group-commit.js';
import { SqliteReading } from './sqlite-reading.js';
import { prepared } from './sqlite-statement.js';
import { untilNoTransaction } from './sqlite-turns.js';

/**
 * SQLite on the one connection that TypeORM has. It may be that of the application that we are in: while that one has a
 * transaction open we neither read nor write, for we would see what is not committed, and be a part of it (docs/adr/0036).
 */
export class SqliteDriver implements Driver {
  readonly changes: SqliteChanges;
  readonly #file: SqliteFile;
  readonly #units: SqliteGroupCommit;
  readonly #readings = new Map<string, SqliteReading>();

  constructor(
    private readonly connection: BetterSqlite3.Database,
    whose: 'own' | 'borrowed' = 'own',
  ) {
    // SQLite waits inside the call, with the whole event loop: we wait outside instead.
    if (whose === 'own') connection.pragma('busy_timeout = 5');
    this.#file = new SqliteFile(connection);
    this.changes = new SqliteChanges(connection, this.#file);
    this.#units = new SqliteGroupCommit(connection, this.#file, (touched) => this.changes.committed(touched));
  }

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      if (this.connection.inTransaction) await untilNoTransaction(this.connection);
      this.#file.check();
      return this.#reading(sql).all(parameters);
    } catch (error) {
      throw translate(error);
    }
  }

  async readOne(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow | undefined> {
    try {
      if (this.connection.inTransaction) await untilNoTransaction(this.connection);
      this.#file.check();
      return this.#reading(sql).one(parameters);
    } catch (error) {
      throw translate(error);
    }
  }

  commit(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    return this.#units.run(unit);
  }

  look(): void {
    this.#file.look();
  }

  drain(): Promise<void> {
    return this.#units.drain();
  }

  #reading(sql: string): SqliteReading {
    let reading = this.#readings.get(sql);
    if (!reading) this.#readings.set(sql, (reading = new SqliteReading(prepared(this.connection, sql))));
    return reading;
  }
}
