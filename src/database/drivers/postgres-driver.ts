import type { Pool, PoolClient } from 'pg';
import type { Statements } from '../../common/database-statements.js';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { connectInTime } from './postgres-connect.js';
import { PostgresConnections } from './postgres-connections.js';
import { readOnly, translate } from './postgres-errors.js';
import { IDLE_TIMEOUT, STATEMENT_TIMEOUT } from './postgres-limits.js';
import { Prepared } from './postgres-prepared.js';
import { PostgresReading } from './postgres-reading.js';
import { PostgresUnits } from './postgres-units.js';
import { RecentProof } from './recent-proof.js';

/** What a connection that is not only ours may lack, said where it costs no round trip. */
const BEGIN_ANYWHERE = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT};
    SET LOCAL idle_in_transaction_session_timeout = ${IDLE_TIMEOUT}`;
const WRITABLE =
  "SELECT pg_is_in_recovery() AS recovery, current_setting('transaction_read_only') AS refusing";
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

function wayOf(whose: 'own' | 'borrowed', statements: Statements): typeof OURS {
  if (whose === 'borrowed') return BORROWED;
  return statements === 'named' ? OURS : SHARED;
}

/** What comes together is asked and written together: nearly everything is one statement, and one round trip. */
export class PostgresDriver implements Driver {
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #readings = new Map<string, PostgresReading>();
  readonly #writing = new RecentProof(() => this.#prove());
  readonly #connections: PostgresConnections;
  readonly #prepared: Prepared;
  readonly #units: PostgresUnits;

  /** @param whose pool it is. */
  constructor(pool: Pool, whose: 'own' | 'borrowed' = 'own', statements: Statements = 'named') {
    const { begin, connect } = wayOf(whose, statements);
    this.#connections = new PostgresConnections(pool, connect);
    this.#prepared = new Prepared(statements);
    this.#units = new PostgresUnits(this.#connections, this.#prepared, begin);
  }

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      return await this.#read(sql, parameters);
    } catch (error) {
      throw translate(error);
    }
  }

  readOne(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow | undefined> {
    let reading = this.#readings.get(sql);
    if (!reading) {
      reading = new PostgresReading(sql, (text, values) => this.#read(text, values));
      this.#readings.set(sql, reading);
    }
    return reading.one(parameters);
  }

  async commit(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    const work = this.#units.commit(unit);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
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

  #read<R extends SqlRow>(sql: string, parameters: readonly SqlValue[]): Promise<R[]> {
    const query = this.#prepared.query(sql, parameters);
    return this.#connections.read(async (client) => (await client.query<R>(query)).rows);
  }
}
