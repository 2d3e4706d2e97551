import { createHash } from 'node:crypto';
import { EmbeddedSqlite } from '../../../src/database/drivers/embedded-sqlite.js';
import pg from 'pg';
import type { TestDatabase } from '../../support/databases.js';

export type Row = Readonly<Record<string, unknown>>;

/** As tokens and codes are stored: their date in clear, and SHA-256 of all of it. */
export const hashOf = (token: string | undefined): string =>
  String(token).slice(0, 8) + createHash('sha256').update(String(token)).digest('base64url');

/** Looks into a database from outside, past everything of ours. */
export class Store {
  constructor(private readonly database: TestDatabase) {}

  /** @param sql that both engines understand. */
  rows(sql: string): Promise<Row[]> {
    return this.database.engine === 'sqlite' ? this.#onSqlite(sql) : this.#onPostgres(sql);
  }

  async number(sql: string): Promise<number> {
    const [row = {}] = await this.rows(sql);
    return Number(Object.values(row)[0]);
  }

  async #onSqlite(sql: string): Promise<Row[]> {
    const connection = new EmbeddedSqlite(this.path, { timeout: 10_000, fileMustExist: true });
    try {
      const statement = connection.prepare(sql);
      if (statement.reader) return statement.all() as Row[];
      statement.run();
      return [];
    } finally {
      connection.close();
    }
  }

  async #onPostgres(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  get path(): string {
    return this.database.url.slice('sqlite:'.length);
  }

  get engine(): TestDatabase['engine'] {
    return this.database.engine;
  }

  /** Nobody else can write until it is released. Reading goes on. */
  holdWrites(): Promise<HeldWrites> {
    return this.database.engine === 'sqlite' ? this.#lockSqlite() : this.#lockPostgres();
  }

  async #lockSqlite(): Promise<HeldWrites> {
    const connection = new EmbeddedSqlite(this.path, { timeout: 10_000 });
    connection.exec('BEGIN IMMEDIATE');
    return {
      someoneWaits: () => Promise.resolve(true),
      release: async () => connection.exec('ROLLBACK').close(),
    };
  }

  async #lockPostgres(): Promise<HeldWrites> {
    const client = new pg.Client({ connectionString: this.database.url });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE authorizations IN EXCLUSIVE MODE');
    const others = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    return {
      someoneWaits: async () =>
        ((await client.query(`SELECT 1 ${others} AND wait_event_type = 'Lock'`)).rowCount ?? 0) > 0,
      release: async () => {
        await client.query(`SELECT pg_terminate_backend(pid) ${others} AND wait_event_type = 'Lock'`);
        await client.query('ROLLBACK');
        await client.end();
      },
    };
  }
}

export interface HeldWrites {
  /** Whether it is known that a writer waits. SQLite does not tell: there it is always true. */
  someoneWaits(): Promise<boolean>;
  /** Whoever waits on PostgreSQL is sent away first, so that nothing of a process that is dead by now is written. */
  release(): Promise<void>;
}
