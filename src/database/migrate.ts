import { setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { DataSource, MigrationExecutor } from 'typeorm';
import { isBusy } from './drivers/sqlite-errors.js';

/** Any number: the key of the lock that keeps two processes from migrating one PostgreSQL database at once. */
const MIGRATION_LOCK = 7_583_411;
/** Milliseconds. */
const BUSY_RETRY = 20;

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  if (pending.length === 0) return;
  // What is pending is looked up again under the lock.
  if (dataSource.options.type === 'postgres') await migrateUnderAdvisoryLock(dataSource);
  else await migrateUnderWriteLock(dataSource);
}

/**
 * All in one transaction that holds SQLite's write lock from its first statement: one that takes it later, when it has
 * read already, fails where another process has written meanwhile.
 */
async function migrateUnderWriteLock(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  // Before the transaction, inside which SQLite ignores it: it switches foreign keys off.
  await runner.beforeMigration();
  try {
    await takeWriteLock(runner);
    await dataSource.runMigrations({ transaction: 'none' });
    await runner.query('COMMIT');
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.afterMigration();
  }
}

/** Waits as long as it takes, as PostgreSQL does: SQLite's own time-out is shorter than a migration of many rows. */
async function takeWriteLock(runner: QueryRunner): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await runner.query('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (attempt === 1) new Logger('Migrations').log('waiting for another process that writes');
      await setTimeout(BUSY_RETRY);
    }
  }
}

/** On a connection of its own, without the time-outs of the others: an index over millions of rows takes its time. */
async function migrateUnderAdvisoryLock({ options }: DataSource): Promise<void> {
  const dataSource = await new DataSource({
    ...options,
    extra: { max: 2 },
  }).initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await dataSource.destroy();
  }
}
