import type { INestApplicationContext } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { codeOf } from '../../src/database/database-errors.js';
import { connectionsOf } from '../../src/database/migrate.js';
import { dataSourceOf } from './data-source.js';

/** The connections of an application on PostgreSQL, as somebody else's doings may leave them. */
export class PooledConnections {
  readonly #pool: Pool;

  constructor(app: INestApplicationContext) {
    this.#pool = connectionsOf(dataSourceOf(app)).master;
  }

  get size(): number {
    return this.#pool.options.max;
  }

  /** Runs `sql` on every connection that the pool may have. Whoever of the server comes next gets one of these. */
  async each(sql: string): Promise<void> {
    const clients = await this.#all();
    for (const client of clients) client.on('error', unheard);
    for (const client of clients) await run(client, sql);
    for (const client of clients) client.off('error', unheard).release();
  }

  /** Whoever of the server comes next gets a new one. */
  async end(): Promise<void> {
    for (const client of await this.#all()) client.release(true);
  }

  #all(): Promise<PoolClient[]> {
    return Promise.all(Array.from({ length: this.size }, () => this.#pool.connect()));
  }
}

/** Whose session the server ends is waited for, to its end: who is first to use it otherwise would not know whether it did anything. */
async function run(client: PoolClient, sql: string): Promise<void> {
  const ended = new Promise<void>((done) => client.once('end', done));
  const error: unknown = await client.query(sql).catch((reason: unknown) => reason);
  if (codeOf(error) === '57P01') await ended;
}

const unheard = (): void => undefined;
