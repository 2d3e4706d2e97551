import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { codeOf, ConstraintViolation, DatabaseUnavailable } from '../database-errors.js';
import type { BoundStatement, Driver, SqlRow, SqlValue, UnitOutcome } from './driver.js';
import { committedWith } from './driver.js';
import { compileUnit, countsIn, failedStatement } from './postgres-unit.js';

const SERIALIZATION_TRIES = 5;

/** Each unit is one statement, prepared by the server once per connection and shape. */
export class PostgresDriver implements Driver {
  readonly #names = new Map<string, string>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(private readonly pool: Pool) {}

  async read(sql: string, parameters: readonly SqlValue[]): Promise<SqlRow[]> {
    try {
      return (await this.pool.query<SqlRow>(this.#prepared(sql, parameters))).rows;
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
    const { sql, values } = compileUnit(unit);
    try {
      const { rows } = await this.pool.query<Record<string, unknown>>(this.#prepared(sql, values));
      return committedWith(countsIn(rows[0], unit));
    } catch (error) {
      const failedAt = failedStatement(error);
      if (failedAt === undefined) throw error;
      return { committed: false, failedAt };
    }
  }

  #prepared(sql: string, values: readonly SqlValue[]) {
    let name = this.#names.get(sql);
    if (!name)
      this.#names.set(sql, (name = createHash('sha256').update(sql).digest('base64url').slice(0, 24)));
    return { name, text: sql, values: values as SqlValue[] };
  }
}

/** Serialization failure and deadlock: the statements are sound and may be run again. */
const isSerializationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(codeOf(error));

function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '23505') return new ConstraintViolation('unique', error);
  if (code === '23503') return new ConstraintViolation('foreign_key', error);
  const lost =
    /^(08|53|57P|40)/.test(code) || /^E[A-Z]+$/.test(code) || /terminat|timeout|ended/i.test(String(error));
  return lost ? new DatabaseUnavailable(error) : error;
}
