import type BetterSqlite3 from 'better-sqlite3';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { migratePostgres } from './migrate-postgres.js';
import { migrateSqlite } from './migrate-sqlite.js';
import { Dialect } from './migrations/dialect.js';
import type { PlanOptions } from './migrations/plan.js';
import { Plan } from './migrations/plan.js';
import { Names } from './names.js';

/** TypeORM's drivers as we need them. */
export interface Connections {
  /** On SQLite: the one that there is. */
  readonly databaseConnection: BetterSqlite3.Database;
  /** On PostgreSQL. */
  readonly master: Pool;
}

export const connectionsOf = (dataSource: DataSource): Connections =>
  dataSource.driver as unknown as Connections;

export const engineOf = ({ options: { type } }: DataSource): Dialect['engine'] =>
  type === 'postgres' ? 'postgres' : 'sqlite';

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(
  dataSource: DataSource,
  names = new Names(),
  options?: PlanOptions,
): Promise<void> {
  const dialect = new Dialect(engineOf(dataSource), packageOf(dataSource));
  const plan = new Plan(dialect, names, options);
  const { databaseConnection, master } = connectionsOf(dataSource);
  if (dialect.engine === 'postgres') await migratePostgres(master, plan, names.schema);
  else await migrateSqlite(databaseConnection, plan);
}

/** The engine's package, where whoever made the data source chose another than TypeORM would. */
export const packageOf = ({ options }: DataSource): unknown => (options as { driver?: unknown }).driver;
