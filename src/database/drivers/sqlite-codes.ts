/** SQLite's primary result codes by number (https://sqlite.org/rescode.html). */
const PRIMARY: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** The extended ones that are told apart. */
const EXTENDED: Readonly<Record<number, string>> = {
  526: 'SQLITE_CANTOPEN_ISDIR',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
};

/** The name of an extended result code, as better-sqlite3 has it in `code`; of others the primary code's, which is its beginning. */
export const sqliteCode = (number: number): string =>
  EXTENDED[number] ?? PRIMARY[number & 0xff] ?? `SQLITE_${number}`;
