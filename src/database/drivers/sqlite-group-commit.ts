import { setTimeout } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { BoundStatement, SqlValue, UnitOutcome } from './driver.js';
import { committedWith } from './driver.js';
import type { SqliteFile } from './sqlite-file.js';
import { prepared } from './sqlite-statement.js';
import { isBusy, otherTransactionOn, translate } from './sqlite-errors.js';
import { BUSY_LIMIT_MS, BUSY_RETRY_MS } from './sqlite-turns.js';

interface Waiting {
  readonly unit: readonly BoundStatement[];
  readonly resolve: (outcome: UnitOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Tells who waits what became of their unit. */
type Answer = () => void;

/**
 * Group commit on the one connection TypeORM has on SQLite: the units that arrive in one turn of the event loop share a
 * transaction, and are answered after the commit. Should one of them fail, all is undone and run again with a savepoint for
 * each: a savepoint costs a copy of every page that is written, and units hardly ever fail (ADR 2). It all runs
 * synchronously, so that nothing can interleave (DESIGN section 4 has the measured trap of `dataSource.transaction` here).
 */
export class SqliteGroupCommit {
  readonly #statements = new Map<string, BetterSqlite3.Statement>();
  #waiting: Waiting[] = [];
  #busySince: number | undefined;

  /** @param committed is told of the tables of which a commit has updated or deleted rows. */
  constructor(
    private readonly connection: BetterSqlite3.Database,
    private readonly file: SqliteFile,
    private readonly committed: (touched: ReadonlySet<string>) => void,
  ) {}

  run(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ unit, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });
  }

  /** Whether units wait for a lock that is another's, as long as it is waited for. */
  get isWaiting(): boolean {
    return this.#busySince !== undefined;
  }

  async drain(): Promise<void> {
    while (this.#waiting.length > 0) await setTimeout(BUSY_RETRY_MS);
  }

  /** @param apart whether each unit has a savepoint of its own. */
  #flush(apart = false): void {
    try {
      if (!this.#begin(apart)) return;
      const batch = this.#take();
      this.#runBatch(batch, apart);
    } catch (error) {
      for (const { reject } of this.#take()) reject(translate(error));
    }
  }

  #take(): Waiting[] {
    const batch = this.#waiting;
    this.#waiting = [];
    return batch;
  }

  #runBatch(batch: readonly Waiting[], apart: boolean): void {
    try {
      const answers = apart
        ? batch.map((waiting) => this.#runInSavepoint(waiting))
        : this.#runTogether(batch);
      if (!answers) return this.#runAgainApart(batch);
      // What nobody will find again must not be answered as written.
      this.file.checkBeforeCommit();
      this.#prepare('COMMIT').run();
      this.committed(touchedBy(batch));
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of batch) reject(translate(error));
      if (this.connection.inTransaction) this.#prepare('ROLLBACK').run();
    }
  }

  /** Nothing where a unit failed. */
  #runTogether(batch: readonly Waiting[]): Answer[] | undefined {
    try {
      const outcomes = batch.map(({ unit }) => this.#runUnit(unit));
      if (!outcomes.every(({ committed }) => committed)) return undefined;
      return outcomes.map((outcome, index) => () => batch[index]?.resolve(outcome));
    } catch {
      return undefined;
    }
  }

  #runAgainApart(batch: readonly Waiting[]): void {
    if (this.connection.inTransaction) this.#prepare('ROLLBACK').run();
    this.#waiting = [...batch];
    this.#flush(true);
  }

  /**
   * False where another process holds the write lock, or the application that we are in has a transaction open: the batch
   * stays queued and is tried again, off the event loop.
   */
  #begin(apart: boolean): boolean {
    try {
      if (this.connection.inTransaction) throw otherTransactionOn(this.connection);
      this.#prepare('BEGIN IMMEDIATE').run();
      this.#busySince = undefined;
      return true;
    } catch (error) {
      this.#busySince ??= performance.now();
      if (!isBusy(error) || performance.now() - this.#busySince > BUSY_LIMIT_MS) {
        this.#busySince = undefined;
        throw error;
      }
      void setTimeout(BUSY_RETRY_MS).then(() => this.#flush(apart));
      return false;
    }
  }

  #runInSavepoint({ unit, resolve, reject }: Waiting): Answer {
    this.#prepare('SAVEPOINT unit').run();
    try {
      const outcome = this.#runUnit(unit);
      if (!outcome.committed) this.#prepare('ROLLBACK TO unit').run();
      this.#prepare('RELEASE unit').run();
      return () => resolve(outcome);
    } catch (error) {
      // A full disk and the like undo the whole transaction, savepoints and all.
      if (!this.connection.inTransaction) throw error;
      this.#prepare('ROLLBACK TO unit').run();
      this.#prepare('RELEASE unit').run();
      return () => reject(translate(error));
    }
  }

  #runUnit(unit: readonly BoundStatement[]): UnitOutcome {
    const counts: number[] = [];
    const failedAt = unit.findIndex((statement) => !this.#run(statement, counts));
    return failedAt < 0 ? committedWith(counts) : { committed: false, failedAt };
  }

  #run({ sql, parameters, affects, counted, role }: BoundStatement, counts: number[]): boolean {
    if (role === 'condition') return this.#prepare(sql).get(...parameters) !== undefined;
    // Nobody writes beside us: whatever a hold would wait for is durable or undone already.
    if (role === 'hold') return true;
    const changes =
      role === 'host' ? this.#runTheirs(sql, parameters) : this.#prepare(sql).run(...parameters).changes;
    if (counted) counts.push(changes);
    return affects === undefined || changes === affects;
  }

  /** Not kept: they may be another text each time. */
  #runTheirs(sql: string, parameters: readonly SqlValue[]): number {
    const statement = prepared(this.connection, sql);
    return statement.reader ? statement.all(...parameters).length : statement.run(...parameters).changes;
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = prepared(this.connection, sql)));
    return statement;
  }
}

function touchedBy(batch: readonly Waiting[]): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const { unit } of batch)
    for (const { touches } of unit) if (touches !== undefined) tables.add(touches);
  return tables;
}
