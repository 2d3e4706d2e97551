import type { Table, TableIndex } from 'typeorm';
import { DataSource } from 'typeorm';

/** What TypeORM's query runners have for themselves. */
interface SqlOf {
  createTableSql(table: Table, createForeignKeys: boolean): { readonly query: string };
  createIndexSql(table: Table, index: TableIndex): { readonly query: string };
}

/** The SQL of one engine for what TypeORM describes. It needs no connection. */
export class Dialect {
  readonly #sql: SqlOf;
  readonly #dataSource: DataSource;

  /** @param driver the engine's package, where it is not the usual one. */
  constructor(
    readonly engine: 'sqlite' | 'postgres',
    driver?: unknown,
  ) {
    this.#dataSource =
      engine === 'postgres'
        ? new DataSource({ type: 'postgres', driver })
        : new DataSource({ type: 'better-sqlite3', database: ':memory:', driver });
    this.#sql = this.#dataSource.createQueryRunner() as unknown as SqlOf;
  }

  createTable(table: Table): string {
    return this.#sql.createTableSql(table, true).query;
  }

  createIndex(table: Table, index: TableIndex): string {
    return this.#sql.createIndexSql(table, index).query;
  }

  uniqueName(table: string, column: string): string {
    return this.#dataSource.namingStrategy.uniqueConstraintName(table, [column]);
  }
}
