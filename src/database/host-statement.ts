import type { DataSource } from 'typeorm';
import type { BoundStatement, SqlValue } from './drivers/driver.js';

/** An insert, an update or a delete of TypeORM's query builders, of the application's `dataSource`. */
export interface HostQuery {
  getQueryAndParameters(): [string, unknown[]];
}

/**
 * What the application writes of its own in a unit of ours: a query builder, or SQL with the placeholders of its engine (`?` on
 * SQLite, `$1` on PostgreSQL). `affects` is how many rows it must affect; where it affects another number nothing is written.
 */
export type HostStatement =
  | HostQuery
  | { readonly query: HostQuery; readonly affects?: number }
  | { readonly sql: string; readonly parameters?: readonly unknown[]; readonly affects?: number };

const WRITES = /^\s*(?:insert|update|delete|with|replace|merge)\b/i;

/** @throws Error where it does not write, or is of another data source than the unit. */
export function bindHost(statement: HostStatement, host: DataSource | undefined): BoundStatement {
  if (host === undefined)
    throw new Error('rows of the application need its own dataSource: ours is a database of its own');
  const { sql, parameters, affects } = readStatement(statement, host);
  if (!WRITES.test(sql)) throw new Error('a statement of the application must insert, update or delete');
  return { role: 'host', sql, parameters: parameters.map((value) => bindable(value, host)), affects };
}

function readStatement(statement: HostStatement, host: DataSource) {
  if ('sql' in statement) return { affects: undefined, parameters: [], ...statement };
  const { query, affects } = 'query' in statement ? statement : { query: statement, affects: undefined };
  const { dataSource = host } = query as { readonly dataSource?: DataSource };
  if (dataSource !== host)
    throw new Error('a query of the application is not of the dataSource that was given to us');
  const [sql, parameters] = query.getQueryAndParameters();
  return { sql, parameters, affects };
}

/** No driver of SQLite takes truth values. */
const bindable = (value: unknown, host: DataSource): SqlValue => {
  if (value === undefined) return null;
  return (typeof value === 'boolean' && host.options.type !== 'postgres' ? Number(value) : value) as SqlValue;
};
