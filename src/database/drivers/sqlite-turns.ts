import { setTimeout } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import { otherTransactionOn } from './sqlite-errors.js';

export const BUSY_RETRY_MS = 5;
/** How long we wait for somebody else's turn to end. Milliseconds. */
export const BUSY_LIMIT_MS = 10_000;

/** Waits, off the event loop. @throws what counts as busy, where it takes too long. */
export async function untilNoTransaction(connection: BetterSqlite3.Database): Promise<void> {
  const since = performance.now();
  while (connection.inTransaction) {
    if (performance.now() - since > BUSY_LIMIT_MS) throw otherTransactionOn(connection);
    await setTimeout(BUSY_RETRY_MS);
  }
}
