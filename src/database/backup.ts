import { linkSync, openSync, closeSync, rmSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { backup } from '@photostructure/sqlite';
import { codeOf } from './database-errors.js';
import { EmbeddedSqlite } from './drivers/embedded-sqlite.js';

/** What can't be backed up, in one line for whoever asked for it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Copies an SQLite database as it is at one moment, while others go on writing to it. The file appears once it is whole,
 * readable by its owner only; one that exists is never touched.
 * @throws BackupError
 */
export async function backUp(databaseUrl: string, file: string): Promise<void> {
  if (!databaseUrl.startsWith('sqlite:')) {
    throw new BackupError(
      'this command backs up SQLite only; on PostgreSQL use pg_dump (docs/operations.md)',
    );
  }
  if (file === '') throw new BackupError('the name of the backup is empty');
  const [target, part] = [resolve(file), `${resolve(file)}.part`];
  if (existsSync(target)) throw new BackupError(`${file} exists already`);
  claim(part);
  try {
    await copy(databaseUrl.slice('sqlite:'.length), part);
    linkSync(part, target);
  } catch (error) {
    throw failed(file, error);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Makes the file, so that it is never readable by others and two backups never write to the same one. */
function claim(part: string): void {
  try {
    closeSync(openSync(part, 'wx', 0o600));
  } catch (error) {
    throw failed(part, error);
  }
}

async function copy(source: string, target: string): Promise<void> {
  const connection = new EmbeddedSqlite(source, { fileMustExist: true, timeout: 5000 });
  try {
    // An open read transaction holds the moment: without it each write of another process would begin the copy anew.
    connection.exec('BEGIN');
    connection.prepare('SELECT count(*) FROM sqlite_master').get();
    await backup(connection, target);
    connection.exec('COMMIT');
  } finally {
    connection.close();
  }
}

function failed(file: string, error: unknown): BackupError {
  const code = codeOf(error);
  const reason = code === 'EEXIST' ? 'it exists already' : code || (error as Error).message;
  return new BackupError(`the backup ${file} can't be made (${reason})`);
}
