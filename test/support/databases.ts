import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** A fresh, empty database of one test file. */
export interface TestDatabase {
  readonly engine: Engine;
  /** As `DATABASE_URL` takes it. */
  readonly url: string;
  /** Removes it with all that is in it, also while connections are open. Call it after `app.close()`. */
  drop(): Promise<void>;
}

/** The engine that `TEST_DATABASE` names: `sqlite` (the default) or `postgres`. */
export function testEngine(): Engine {
  const name = process.env['TEST_DATABASE'] || 'sqlite';
  const engine = ENGINES.find((known) => known === name);
  if (!engine) throw new Error(`TEST_DATABASE must be one of ${ENGINES.join(', ')}, not "${name}"`);
  return engine;
}

/**
 * Makes a database that nobody else uses. On PostgreSQL it is made through `TEST_POSTGRES_URL`
 * (default `postgres://postgres@127.0.0.1:5432/postgres`), whose user must be allowed to create databases.
 */
export function testDatabase(engine: Engine = testEngine()): Promise<TestDatabase> {
  return engine === 'postgres' ? postgresDatabase() : sqliteDatabase();
}

async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-test-'));
  return {
    engine: 'sqlite',
    url: `sqlite:${join(folder, 'sluice.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgresDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_POSTGRES_URL'] || 'postgres://postgres@127.0.0.1:5432/postgres';
  const name = `sluice_test_${randomBytes(8).toString('hex')}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    engine: 'postgres',
    url: url.href,
    drop: () => administer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
