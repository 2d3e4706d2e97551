import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { ConstraintViolation, DatabaseUnavailable } from '../database-errors.js';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { COMMITTED } from './driver.js';

const SERIALIZATION_TRIES = 5;

/** Units on one pooled client, with statements that the server has prepared (one parse per connection and shape). */
export class PostgresDriver implements Driver {
  readonly #names = new Map<string, string>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(private readonly pool: Pool) {}

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      return (await this.pool.query(this.#prepared(sql, parameters))).rows;
    } catch (error) {
      throw translate(error);
    }
  }

  async commit(unit: readonly BoundStatement[]): Promise<UnitOutcome> {
    const work = this.#commitWithRetry(unit);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
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
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const failedAt = await this.#runAll(client, unit);
      await client.query(failedAt < 0 ? 'COMMIT' : 'ROLLBACK');
      return failedAt < 0 ? COMMITTED : { committed: false, failedAt };
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #runAll(client: PoolClient, unit: readonly BoundStatement[]): Promise<number> {
    for (const [index, { sql, parameters, affects }] of unit.entries()) {
      const { rowCount } = await client.query(this.#prepared(sql, parameters));
      if (affects !== undefined && rowCount !== affects) return index;
    }
    return -1;
  }

  #prepared(sql: string, values: readonly SqlValue[]) {
    let name = this.#names.get(sql);
    if (!name) this.#names.set(sql, (name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)));
    return { name, text: sql, values: values as SqlValue[] };
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

/** Serialization failure and deadlock: the statements are sound and may be run again. */
const isSerializationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(codeOf(error));

function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '23505') return new ConstraintViolation('unique', error);
  if (code === '23503') return new ConstraintViolation('foreign_key', error);
  const lost = /^(08|53|57P|40)/.test(code) || /^E[A-Z]+$/.test(code) || /terminat|timeout|ended/i.test(String(error));
  return lost ? new DatabaseUnavailable(error) : error;
}
