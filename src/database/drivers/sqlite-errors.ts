import type BetterSqlite3 from 'better-sqlite3';
import { codeOf, ConstraintViolation, DatabaseUnavailable } from '../database-errors.js';

/** Another process holds a lock; or somebody else who uses this connection has it in use. */
export const isBusy = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)) || isReadingElsewhere(error);

/** better-sqlite3 writes nothing while somebody goes through the rows of a statement one by one. */
const isReadingElsewhere = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes('busy executing a query');

/** Somebody else has a transaction open on the connection, which what we would do now would become a part of. */
export const otherTransactionOn = ({ name }: BetterSqlite3.Database): Error =>
  Object.assign(new Error(`a transaction of the application is open on ${name || 'its connection'}`), {
    code: 'SQLITE_BUSY',
  });

/** What an error of SQLite means to who uses the database. */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new ConstraintViolation('unique', error);
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return new ConstraintViolation('foreign_key', error);
  return isReadingElsewhere(error) ||
    /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|NOMEM|READONLY|CORRUPT|NOTADB)/.test(code)
    ? new DatabaseUnavailable(error)
    : error;
}
