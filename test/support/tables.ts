import type { INestApplicationContext } from '@nestjs/common';
import { dataSourceOf } from './data-source.js';

/** Every row of every table, as JSON, in an order of its own. */
export type Snapshot = Readonly<Record<string, readonly string[]>>;

type Row = Readonly<Record<string, unknown>>;

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY name",
};

/** Failed attempts count, on PostgreSQL in a table: what a refused request may leave behind, beside what tells of it. */
export const COUNTERS = 'failure_counters';

/** All that the application's database holds but counters and the failed logins of the audit trail. Two snapshots are equal where nothing was written between them. */
export async function snapshot(app: INestApplicationContext): Promise<Snapshot> {
  const {
    [COUNTERS]: _counters,
    audit_events: events = [],
    refusals: _told,
    ...rest
  } = await everything(app);
  return { ...rest, audit_events: events.filter((row) => !row.includes('"login.failed"')) };
}

/** All that the application's database holds. */
export async function everything(app: INestApplicationContext): Promise<Snapshot> {
  const tables = Object.entries(await allRows(app));
  return Object.fromEntries(
    tables.map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
  );
}

/** Every row of every table. */
export async function allRows(
  app: INestApplicationContext,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const dataSource = dataSourceOf(app);
  const engine = dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite';
  const tables: { readonly name: string }[] = await dataSource.query(TABLES[engine]);
  const rows = tables.map(
    async ({ name }) => [name, await dataSource.query<Row[]>(`SELECT * FROM "${name}"`)] as const,
  );
  return Object.fromEntries(await Promise.all(rows));
}
