import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { codeOf, ConstraintViolation, DatabaseUnavailable } from '../database-errors.js';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { committedWith } from './driver.js';
import { connectInTime } from './postgres-connect.js';
import { IDLE_TIMEOUT, QUERY_TIMEOUT, STATEMENT_TIMEOUT, types } from './postgres-limits.js';
import { compileUnit, countsIn, failedStatement } from './postgres-unit.js';

const SERIALIZATION_TRIES = 5;
/** How old a question may be that somebody else shares: a turn that takes long is as good as several. Milliseconds. */
const SHARED_FOR = 2;

/** What the connections of somebody else may lack, said where it costs no round trip. */
const OURS = {
  begin: 'BEGIN',
  query: { types },
  connect: (pool: Pool): Promise<PoolClient> => pool.connect(),
};
const BORROWED = {
  begin: `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT};
    SET LOCAL idle_in_transaction_session_timeout = ${IDLE_TIMEOUT}`,
  query: { types, query_timeout: QUERY_TIMEOUT },
  connect: connectInTime,
};

/** Each unit is one statement, prepared by the server once per connection and shape. */
export class PostgresDriver implements Driver {
  readonly #names = new Map<string, string>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** What was asked for in this turn of the event loop, by statement and values. */
  readonly #asked = new Map<string, Promise<SqlRow | undefined>>();
  #askedSince = 0;

  readonly #way: typeof OURS;

  /** @param whose pool it is. */
  constructor(
    private readonly pool: Pool,
    whose: 'own' | 'borrowed' = 'own',
  ) {
    this.#way = whose === 'own' ? OURS : BORROWED;
  }

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      return await this.#query<SqlRow>(sql, parameters);
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * Requests that come together ask for the same client, the same owner: what one asks for in a turn of the event loop is
   * the answer to all of them (docs/adr/0024).
   */
  readOne(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow | undefined> {
    const question = JSON.stringify([this.#nameOf(sql), parameters]);
    const asked = this.#recentlyAsked().get(question);
    if (asked) return asked;
    const answer = this.read(sql, parameters).then(([row]) => row);
    this.#asked.set(question, answer);
    return answer;
  }

  #recentlyAsked(): ReadonlyMap<string, Promise<SqlRow | undefined>> {
    const now = performance.now();
    if (now - this.#askedSince > SHARED_FOR) this.#asked.clear();
    if (this.#asked.size === 0) {
      this.#askedSince = now;
      setImmediate(() => this.#asked.clear());
    }
    return this.#asked;
  }

  async commit(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    const work = this.#commitWithRetry(unit);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
      // Who is told of the commit must see it.
      this.#asked.clear();
    }
  }

  async drain(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async #commitWithRetry(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#commitOnce(unit);
      } catch (error) {
        if (!isSerializationFailure(error) || attempt >= SERIALIZATION_TRIES) throw translate(error);
      }
    }
  }

  async #commitOnce(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    const apart = unit.filter(isApart);
    const ours = apart.length > 0 ? unit.filter((statement) => !isApart(statement)) : unit;
    try {
      return committedWith(apart.length > 0 ? await this.#runApart(apart, ours) : await this.#run(ours));
    } catch (error) {
      const failed = error instanceof Mismatch ? error.statement : ours[failedStatement(error) ?? -1];
      if (failed === undefined) throw error;
      return { committed: false, failedAt: unit.indexOf(failed) };
    }
  }

  async #run(unit: readonly BoundStatement[]): Promise<number[]> {
    const { sql, values } = compileUnit(unit);
    return countsIn((await this.#query<Record<string, unknown>>(sql, values))[0], unit);
  }

  /**
   * In a transaction, so that the unit sees what became of those that the holds had to wait for, and the application's own
   * statements see the unit.
   */
  #runApart(apart: readonly BoundStatement[], unit: readonly BoundStatement[]): Promise<number[]> {
    return this.#connected(async (client) => {
      await client.query(this.#way.begin);
      try {
        for (const hold of apart.filter(isHold))
          await client.query(this.#prepared(hold.sql, hold.parameters));
        const counts = unit.length > 0 ? await this.#runOn(client, unit) : [];
        for (const statement of apart.filter(isHost)) await runTheirs(client, statement);
        await client.query('COMMIT');
        return counts;
      } catch (error) {
        // Any other error ends the connection, and the transaction with it.
        if (isSqlError(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  async #runOn(client: PoolClient, unit: readonly BoundStatement[]): Promise<number[]> {
    const { sql, values } = compileUnit(unit);
    const { rows } = await client.query<Record<string, unknown>>(this.#prepared(sql, values));
    return countsIn(rows[0], unit);
  }

  #query<R extends object>(sql: string, values: readonly SqlValue[]): Promise<R[]> {
    return this.#connected(async (client) => (await client.query<R>(this.#prepared(sql, values))).rows);
  }

  /** An SQL error leaves the connection as good as new; `pool.query` would throw it away with all it has prepared. */
  async #connected<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#way.connect(this.pool);
    client.on('error', unheard);
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      if (!isSqlError(error)) broken = error as Error;
      throw error;
    } finally {
      client.off('error', unheard);
      client.release(broken);
    }
  }

  #prepared(sql: string, values: readonly SqlValue[]) {
    return { name: this.#nameOf(sql), text: sql, values: values as SqlValue[], ...this.#way.query };
  }

  #nameOf(sql: string): string {
    let name = this.#names.get(sql);
    if (!name)
      this.#names.set(sql, (name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)));
    return name;
  }
}

/** A connection that is lost while it is ours says so to its query as well; unheard it would end the process. */
const unheard = (): void => undefined;

const isHold = ({ role }: BoundStatement): boolean => role === 'hold';
const isHost = ({ role }: BoundStatement): boolean => role === 'host';
const isApart = (statement: BoundStatement): boolean => isHold(statement) || isHost(statement);

/** A statement of the application affected another number of rows than it must. It leaves the connection as good as new. */
class Mismatch extends Error {
  readonly severity = 'ERROR';

  constructor(readonly statement: BoundStatement) {
    super('a statement affected another number of rows');
  }
}

/** Not prepared by name: it may be another text each time. One statement, whatever the text says. */
async function runTheirs(client: PoolClient, statement: BoundStatement): Promise<void> {
  const { sql, parameters, affects } = statement;
  const config = { text: sql, values: parameters as unknown[], queryMode: 'extended' };
  const { rowCount } = await client.query(config);
  if (affects !== undefined && rowCount !== affects) throw new Mismatch(statement);
}

/** What leaves the connection as good as new. */
const isSqlError = (error: unknown): boolean => (error as { severity?: string }).severity === 'ERROR';

/** Serialization failure and deadlock: the statements are sound and may be run again. */
const isSerializationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(codeOf(error));

/** Classes of SQLSTATE that say "not now": connection, resources, operator, system, read-only, idle, locks, authorization. */
const PASSING = /^(08|53|57|58|40|28|25006|25P03|55P03)/;
/** Errors of the operating system and of the pg client itself have no SQLSTATE. */
const LOST = /terminat|timeout|not queryable|ended|closed/i;

function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '23505') return new ConstraintViolation('unique', error);
  if (code === '23503') return new ConstraintViolation('foreign_key', error);
  const hasState = /^[0-9A-Z]{5}$/.test(code);
  const passing = hasState ? PASSING.test(code) : /^E[A-Z_]+$/.test(code) || LOST.test(String(error));
  return passing ? new DatabaseUnavailable(error) : error;
}
