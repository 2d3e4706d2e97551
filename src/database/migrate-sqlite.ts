import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import { isBusy, otherTransactionOn } from './drivers/sqlite-errors.js';
import type { Plan, Step } from './migrations/plan.js';

/** Milliseconds. */
const BUSY_RETRY = 20;

/**
 * All in one transaction that holds SQLite's write lock from its first statement: one that takes it later, when it has read
 * already, fails where another process has written meanwhile. It waits as long as it takes, as PostgreSQL does, for another
 * process and for a transaction of somebody else on this connection; then it all happens in one go, so that nothing of theirs
 * can come between.
 */
export async function migrateSqlite(connection: BetterSqlite3.Database, plan: Plan): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (connection.inTransaction) throw otherTransactionOn(connection);
      takeSteps(connection, plan);
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (attempt === 1) new Logger('Migrations').log('waiting for somebody else who writes');
      await setTimeout(BUSY_RETRY);
    }
  }
}

function takeSteps(connection: BetterSqlite3.Database, plan: Plan): void {
  if (missing(connection, plan).length === 0) return;
  const foreignKeys = connection.pragma('foreign_keys', { simple: true });
  // Inside a transaction SQLite ignores it.
  connection.pragma('foreign_keys = OFF');
  try {
    // What is missing is looked up again under the lock.
    inTransaction(connection, () => run(connection, plan));
  } finally {
    connection.pragma(`foreign_keys = ${Number(foreignKeys)}`);
  }
}

function inTransaction(connection: BetterSqlite3.Database, work: () => void): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    work();
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function run(connection: BetterSqlite3.Database, plan: Plan): void {
  const steps = missing(connection, plan);
  if (!hasTable(connection, plan)) connection.exec(plan.createTable);
  for (const { name, timestamp, statements } of steps) {
    for (const sql of statements) connection.exec(sql);
    connection.prepare(plan.note).run(timestamp, name);
  }
}

function missing(connection: BetterSqlite3.Database, plan: Plan): Step[] {
  if (!hasTable(connection, plan)) return plan.missing(new Set());
  const rows = connection.prepare(`SELECT name FROM ${plan.table}`).all() as { name: string }[];
  return plan.missing(new Set(rows.map(({ name }) => name)));
}

const hasTable = (connection: BetterSqlite3.Database, { tableName }: Plan): boolean =>
  connection
    .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE`)
    .get(tableName) !== undefined;
