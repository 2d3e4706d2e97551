import type BetterSqlite3 from 'better-sqlite3';
import type { BoundStatement } from './driver.js';

/** A unit of ours takes fewer new pages than this. */
const PAGES_OF_A_UNIT = 16;

/**
 * What is to be committed to know that a write would be taken: the number that an application may keep in the file's head, as it
 * is. SQLite writes its page all the same, so that a full disk, a file system that became read-only and a quota show.
 * @throws what SQLite throws where the file has no page left (`max_page_count`), which that one page would not show.
 */
export function writeProof(connection: BetterSqlite3.Database): BoundStatement {
  const number = (pragma: string): number => connection.pragma(pragma, { simple: true }) as number;
  const left = number('max_page_count') - number('page_count') + number('freelist_count');
  if (left < PAGES_OF_A_UNIT) {
    const message = `database or disk is full: ${left} pages are left (max_page_count)`;
    throw Object.assign(new Error(message), { code: 'SQLITE_FULL' });
  }
  return { sql: `PRAGMA user_version = ${number('user_version')}`, parameters: [], affects: undefined };
}
