import { setImmediate } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { RecentProof } from './recent-proof.js';
import { SqliteChanges } from './sqlite-changes.js';
import { translate } from './sqlite-errors.js';
import { SqliteFile } from './sqlite-file.js';
import { SqliteGroupCommit } from './sqlite-group-commit.js';
import { SqliteReading } from './sqlite-reading.js';
import { prepared } from './sqlite-statement.js';
import { untilNoTransaction } from './sqlite-turns.js';
import { writeProof } from './sqlite-write-proof.js';

/**
 * SQLite on the one connection that TypeORM has. It may be that of the application that we are in: while that one has a
 * transaction open we neither read nor write, for we would see what is not committed, and be a part of it (docs/adr/0036).
 */
export class SqliteDriver implements Driver {
  readonly changes: SqliteChanges;
  readonly #file: SqliteFile;
  readonly #units: SqliteGroupCommit;
  readonly #writing = new RecentProof(() => this.#prove());
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

  async proveWrite(): Promise<void> {
    this.#file.look();
    const proven = this.#writing.ask();
    // By then its first turn was taken.
    await Promise.race([proven, setImmediate()]);
    // Who writes waits as well while another process holds the lock: until that took too long, nothing was refused.
    if (!this.#units.isWaiting || !this.#writing.held) await proven;
  }

  /** Takes its turn, and shares the commit with whoever writes. */
  async #prove(): Promise<void> {
    try {
      if (this.connection.inTransaction) await untilNoTransaction(this.connection);
      await this.#units.run([writeProof(this.connection)]);
    } catch (error) {
      throw translate(error);
    }
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
