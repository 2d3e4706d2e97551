import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import { ensureFolder } from '../common/ensure-folder.js';
import { realFile } from './sqlite-paths.js';

/** Up to this size a database is read through at the start: about a second for each 400 MB, measured. Bytes. */
const CHECKED_UP_TO = 512 * 1024 * 1024;

/** What is wrong with a database file, in words. */
class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
}

/**
 * A new database file is its owner's alone; SQLite gives the files beside it the same permissions.
 * @throws UnusableFile where the database is missing and its log is there: SQLite would throw the log away.
 */
export function prepareFile(file: string): void {
  if (file === ':memory:') return;
  ensureFolder(dirname(file));
  const log = logOf(file);
  if (sizeOf(file) === 0 && sizeOf(log) > 0) {
    throw new UnusableFile(
      `it is missing or empty, but ${log} is not: put the database back beside it, or remove both`,
    );
  }
  closeSync(openSync(file, 'a', 0o600));
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

const logOf = (file: string): string => `${realFile(file)}-wal`;

/** Reads the whole file, where it is not too large, before anything is built on it. @throws UnusableFile where it is damaged. */
export function checkFile(connection: BetterSqlite3.Database): void {
  if (connection.memory) return;
  const size = sizeOf(connection.name);
  const pageSize = connection.pragma('page_size', { simple: true }) as number;
  // A page that a crash left half written stands whole in the log.
  if (size % pageSize !== 0 && sizeOf(logOf(connection.name)) === 0) {
    throw new UnusableFile('it is damaged: its last page is not whole');
  }
  if (size > CHECKED_UP_TO) {
    new Logger('Database').log(
      `${connection.name} is too large to be checked at the start; sqlite3 does it by PRAGMA quick_check`,
    );
    return;
  }
  const found = connection.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new UnusableFile(`it is damaged: ${String(found).replace(/\s+/g, ' ')}`);
}
