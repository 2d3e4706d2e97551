import type BetterSqlite3 from 'better-sqlite3';

/** An application may have told its connection to give integers as `bigint`: ours are numbers. Our own package knows no other. */
export function prepared(connection: BetterSqlite3.Database, sql: string): BetterSqlite3.Statement {
  const statement: Partial<BetterSqlite3.Statement> = connection.prepare(sql);
  statement.safeIntegers?.(false);
  return statement as BetterSqlite3.Statement;
}
