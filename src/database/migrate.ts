import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';

/** Any number: the key of the lock that keeps two processes from migrating one PostgreSQL database at once. */
const MIGRATION_LOCK = 7_583_411;
const SQLITE_TRIES = 50;

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'postgres') return migrateUnderAdvisoryLock(dataSource);
  for (let attempt = 1; ; attempt++) {
    try {
      // Looking makes the table of migrations where there is none, so two processes can trip over each other here as well.
      if (!(await dataSource.showMigrations())) return;
      await dataSource.runMigrations({ transaction: 'each' });
    } catch (error) {
      // Another process may have been faster with the same migration: look again before giving up.
      if (attempt >= SQLITE_TRIES) throw error;
      await setTimeout(20 + 5 * attempt);
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
