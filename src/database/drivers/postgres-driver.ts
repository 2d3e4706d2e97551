import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Statements } from '../../common/database-statements.js';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { committedWith } from './driver.js';
import { connectInTime } from './postgres-connect.js';
import { PostgresConnections } from './postgres-connections.js';
import { isSerializationFailure, isSpent, Mismatch, readOnly, translate } from './postgres-errors.js';
import { IDLE_TIMEOUT, STATEMENT_TIMEOUT, types } from './postgres-limits.js';
import { compileUnit, countsIn, failedStatement } from './postgres-unit.js';
import { RecentProof } from './recent-proof.js';

const SERIALIZATION_TRIES = 5;
/** How old a question may be that somebody else shares: a turn that takes long is as good as several. Milliseconds. */
const SHARED_FOR = 2;

/** What a connection that is not only ours may lack, said where it costs no round trip. */
const BEGIN_ANYWHERE = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT};
    SET LOCAL idle_in_transaction_session_timeout = ${IDLE_TIMEOUT}`;
const OURS = {
  begin: 'BEGIN',
  connect: (pool: Pool): Promise<PoolClient> => pool.connect(),
};
/** A pooler's, that are another's with the next transaction. */
const SHARED = { ...OURS, begin: BEGIN_ANYWHERE };
const BORROWED = {
  begin: BEGIN_ANYWHERE,
  connect: connectInTime,
};

const WRITABLE =
  "SELECT pg_is_in_recovery() AS recovery, current_setting('transaction_read_only') AS refusing";

function wayOf(whose: 'own' | 'borrowed', statements: Statements): typeof OURS {
  if (whose === 'borrowed') return BORROWED;
  return statements === 'named' ? OURS : SHARED;
}

/** Each unit is one statement, prepared by the server once per connection and shape unless statements are `unnamed`. */
export class PostgresDriver implements Driver {
  readonly #names = new Map<string, string>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** What was asked for in this turn of the event loop, by statement and values. */
  readonly #asked = new Map<string, Promise<SqlRow | undefined>>();
  #askedSince = 0;

  readonly #begin: string;
  readonly #writing = new RecentProof(() => this.#prove());
  readonly #connections: PostgresConnections;

  /** @param whose pool it is. */
  constructor(
    pool: Pool,
    whose: 'own' | 'borrowed' = 'own',
    private readonly statements: Statements = 'named',
  ) {
    const { begin, connect } = wayOf(whose, statements);
    this.#begin = begin;
    this.#connections = new PostgresConnections(pool, connect);
  }

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      const query = this.#prepared(sql, parameters);
      return await this.#connections.read(async (client) => (await client.query<SqlRow>(query)).rows);
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

  proveWrite(): Promise<void> {
    return this.#writing.ask();
  }

  /** A connection alone may be read-only, of a server that was a standby when it was opened: another one has the last word. */
  async #prove(): Promise<void> {
    try {
      await this.#connections.read(async (client) => {
        const { rows } = await client.query<{ recovery: boolean; refusing: string }>(WRITABLE);
        if (rows[0]?.recovery) throw readOnly('PostgreSQL is in recovery: it is a standby');
        if (rows[0]?.refusing === 'on')
          throw readOnly('PostgreSQL takes no writes: transaction_read_only is on');
      });
    } catch (error) {
      throw translate(error);
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

  #run(unit: readonly BoundStatement[]): Promise<number[]> {
    return this.#connections.write((client) => this.#runOn(client, unit));
  }

  /**
   * In a transaction, so that the unit sees what became of those that the holds had to wait for, and the application's own
   * statements see the unit.
   */
  #runApart(apart: readonly BoundStatement[], unit: readonly BoundStatement[]): Promise<number[]> {
    return this.#connections.write(async (client) => {
      await client.query(this.#begin);
      try {
        for (const hold of apart.filter(isHold))
          await client.query(this.#prepared(hold.sql, hold.parameters));
        const counts = unit.length > 0 ? await this.#runOn(client, unit) : [];
        for (const statement of apart.filter(isHost)) await runTheirs(client, statement);
        await client.query('COMMIT');
        return counts;
      } catch (error) {
        // Any other error ends the connection, and the transaction with it.
        if (!isSpent(error)) await client.query('ROLLBACK');
        throw error;
      }
    });
  }

  async #runOn(client: PoolClient, unit: readonly BoundStatement[]): Promise<number[]> {
    const { sql, values } = compileUnit(unit);
    const { rows } = await client.query<Record<string, unknown>>(this.#prepared(sql, values));
    return countsIn(rows[0], unit);
  }

  #prepared(sql: string, values: readonly SqlValue[]) {
    const query = { text: sql, values: values as SqlValue[], types };
    return this.statements === 'named' ? { name: this.#nameOf(sql), ...query } : query;
  }

  #nameOf(sql: string): string {
    let name = this.#names.get(sql);
    if (!name)
      this.#names.set(sql, (name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)));
    return name;
  }
}

const isHold = ({ role }: BoundStatement): boolean => role === 'hold';
const isHost = ({ role }: BoundStatement): boolean => role === 'host';
const isApart = (statement: BoundStatement): boolean => isHold(statement) || isHost(statement);

/** Not prepared by name: it may be another text each time. One statement, whatever the text says. */
async function runTheirs(client: PoolClient, statement: BoundStatement): Promise<void> {
  const { sql, parameters, affects } = statement;
  const config = { text: sql, values: parameters as unknown[], queryMode: 'extended' };
  const { rowCount } = await client.query(config);
  if (affects !== undefined && rowCount !== affects) throw new Mismatch(statement);
}
