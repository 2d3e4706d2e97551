import { Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Plan, Step } from './migrations/plan.js';

/** Any number: the key of the lock that keeps two processes from migrating one PostgreSQL database at once. */
const MIGRATION_LOCK = 7_583_411;
/** An index over millions of rows takes its time, and so does waiting for the process that makes it. */
const BEGIN =
  'BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0';
/** The longest that a timer can wait. Milliseconds. */
const QUERY_TIMEOUT = 2 ** 31 - 1;

/**
 * All steps that are missing, or none, in one transaction. It has the lock and the settings, so that both end with it whatever
 * happens, and whichever connection a pooler gives to the next one.
 */
export async function migratePostgres(pool: Pool, plan: Plan, schema: string | undefined): Promise<void> {
  const client = await pool.connect();
  try {
    if ((await missing(client, plan)).length > 0) {
      await query(client, BEGIN);
      await lock(client);
      await run(client, plan, schema);
      await query(client, 'COMMIT');
    }
    client.release();
  } catch (error) {
    // With the connection its transaction goes.
    client.release(error as Error);
    throw error;
  }
}

async function lock(client: PoolClient): Promise<void> {
  const tried = await query(client, 'SELECT pg_try_advisory_xact_lock($1) AS got', [MIGRATION_LOCK]);
  if (tried[0]?.['got'] === true) return;
  new Logger('Migrations').log('waiting for another process that migrates');
  await query(client, 'SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

async function run(client: PoolClient, plan: Plan, schema: string | undefined): Promise<void> {
  if (schema !== undefined) await makeSchema(client, schema);
  // What is missing is looked up again under the lock.
  const steps = await missing(client, plan);
  if (!(await hasTable(client, plan))) await query(client, plan.createTable);
  for (const step of steps) await take(client, plan, step);
}

async function take(client: PoolClient, plan: Plan, { name, timestamp, statements }: Step): Promise<void> {
  for (const sql of statements) await query(client, sql);
  await query(client, plan.note, [timestamp, name]);
}

async function missing(client: PoolClient, plan: Plan): Promise<Step[]> {
  if (!(await hasTable(client, plan))) return plan.missing(new Set());
  const rows = await query(client, `SELECT name FROM ${plan.table}`);
  return plan.missing(new Set(rows.map((row) => row['name'] as string)));
}

const hasTable = async (client: PoolClient, { table }: Plan): Promise<boolean> =>
  (await query(client, 'SELECT to_regclass($1) AS found', [table]))[0]?.['found'] !== null;

/** Looked up first: who may not make schemas may use one that is there. */
async function makeSchema(client: PoolClient, schema: string): Promise<void> {
  const found = await query(client, 'SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (found.length === 0) await query(client, `CREATE SCHEMA "${schema}"`);
}

async function query(
  client: PoolClient,
  text: string,
  values?: readonly unknown[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const config = { text, values: values as unknown[], query_timeout: QUERY_TIMEOUT };
  return (await client.query<Record<string, unknown>>(config)).rows;
}
