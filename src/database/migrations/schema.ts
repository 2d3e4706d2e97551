import type { TableColumnOptions, TableForeignKeyOptions } from 'typeorm';

/** The few kinds of column we use; each means the same on SQLite and PostgreSQL. */
export const text = (name: string): TableColumnOptions => ({ name, type: 'text' });
export const key = (name: string): TableColumnOptions => ({ name, type: 'text', isPrimary: true });
/** Epoch milliseconds. */
export const instant = (name: string): TableColumnOptions => ({ name, type: 'bigint' });
export const count = (name: string): TableColumnOptions => ({ name, type: 'integer' });
/** 0 or 1. */
export const flag = (name: string): TableColumnOptions => ({ name, type: 'smallint', default: 0 });
export const nullable = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

/** Rows go with the row they point to. Also across modules: it is what makes "delete the client" end all of its tokens at once. */
export const goesWith = (column: string, table: string, id = 'id'): TableForeignKeyOptions => ({
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: [id],
  onDelete: 'CASCADE',
});

export const index = (table: string, ...columns: string[]) => ({
  name: `idx_${table}_${columns.join('_')}`,
  columnNames: columns,
});
