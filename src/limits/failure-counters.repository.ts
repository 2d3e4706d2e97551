import type { Database } from '../database/index.js';
import { FailureCounter } from './failure-counter.entity.js';

/** A row, in epoch milliseconds. */
export interface CounterRow {
  readonly failures: number;
  readonly underWay: number;
  readonly expiresAt: number;
}

interface Failure {
  readonly key: string;
  readonly now: number;
  /** Milliseconds. */
  readonly memory: number;
  readonly allowed: number;
  /** Milliseconds. */
  readonly firstWait: number;
  /** Milliseconds. */
  readonly longestWait: number;
  readonly begun: boolean;
}

/**
 * The counters on PostgreSQL. What a change builds on stands in the row that it locks, so each is one statement, with parts
 * that no query builder has. They are not in a unit of work: a failure counts whatever becomes of the request.
 */
export class FailureCountersRepository {
  readonly #begin: string;
  readonly #end: string;
  readonly #fail: string;
  readonly #mark: string;
  readonly #find: string;

  constructor(private readonly database: Database) {
    const table = database.table(FailureCounter);
    const failures = 'CASE WHEN c.expire <= $2 THEN 0 ELSE c.points END';
    const row = 'c.points AS "failures", c.under_way AS "underWay", c.expire AS "expiresAt"';
    this.#begin = `INSERT INTO ${table} AS c (key, points, expire, under_way, under_way_until) VALUES ($1, 0, $3, 1, $3)
      ON CONFLICT (key) DO UPDATE SET points = ${failures},
        expire = CASE WHEN c.expire <= $2 OR c.points = 0 THEN $3 ELSE c.expire END,
        under_way = CASE WHEN c.under_way_until <= $2 THEN 1 ELSE c.under_way + 1 END,
        under_way_until = $3
      RETURNING ${row}`;
    this.#end = `UPDATE ${table} AS c SET under_way = GREATEST(c.under_way - $3::int, 0),
        points = CASE WHEN $2::int = 1 THEN 0 ELSE c.points END,
        expire = CASE WHEN $2::int = 1 THEN c.under_way_until ELSE c.expire END
      WHERE c.key = $1 RETURNING ${row}`;
    this.#fail = `INSERT INTO ${table} AS c (key, points, expire) VALUES ($1, 1, $2::bigint + $3::bigint)
      ON CONFLICT (key) DO UPDATE SET points = ${failures} + 1,
        under_way = GREATEST(c.under_way - $7::int, 0),
        expire = CASE
          WHEN ${failures} >= $4
            THEN $2::bigint + $3::bigint + LEAST($6::bigint, $5::bigint * (1 << LEAST(${failures} - $4, 20)::int))
          WHEN ${failures} = 0 THEN $2::bigint + $3::bigint
          ELSE c.expire END
      RETURNING ${row}`;
    this.#mark = `INSERT INTO ${table} (key, points, expire) VALUES ($1, 1, $2)
      ON CONFLICT (key) DO UPDATE SET points = 1, expire = $2 RETURNING 1`;
    this.#find = `SELECT ${row} FROM ${table} AS c WHERE c.key = $1`;
  }

  /** @param until when the attempt counts as that of a process that died. */
  async begin(key: string, now: number, until: number): Promise<CounterRow> {
    return (await this.#run(this.#begin, [key, now, until])) as CounterRow;
  }

  /** @param ended how many attempts that had begun. @param forget the failures. */
  async end(key: string, ended: 0 | 1, forget: boolean): Promise<void> {
    await this.#run(this.#end, [key, forget ? 1 : 0, ended]);
  }

  async fail(failure: Failure): Promise<CounterRow> {
    const { key, now, memory, allowed, firstWait, longestWait, begun } = failure;
    const values = [key, now, memory, allowed, firstWait, longestWait, begun ? 1 : 0];
    return (await this.#run(this.#fail, values)) as CounterRow;
  }

  async mark(key: string, until: number): Promise<void> {
    await this.#run(this.#mark, [key, until]);
  }

  find(key: string): Promise<CounterRow | undefined> {
    return this.#run(this.#find, [key]);
  }

  async #run(sql: string, values: readonly (string | number)[]): Promise<CounterRow | undefined> {
    const [row] = await this.database.driver.read(sql, values);
    return row as CounterRow | undefined;
  }
}
