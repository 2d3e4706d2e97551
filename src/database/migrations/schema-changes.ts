import type { TableForeignKeyOptions, TableIndexOptions, TableOptions } from 'typeorm';
import { Table, TableIndex } from 'typeorm';
import type { Names } from '../names.js';
import type { Dialect } from './dialect.js';

/** Collects the statements of a migration. Tables and indices are given by their plain names, without prefix and schema. */
export class SchemaChanges {
  readonly statements: string[] = [];

  constructor(
    private readonly dialect: Dialect,
    private readonly names: Names,
  ) {}

  get engine(): Dialect['engine'] {
    return this.dialect.engine;
  }

  createTable({ indices = [], ...options }: TableOptions): void {
    const foreignKeys = options.foreignKeys?.map((key) => this.#foreignKey(key)) ?? [];
    const table = new Table({ ...options, name: this.names.path(options.name), foreignKeys });
    this.run(this.dialect.createTable(table));
    for (const index of indices) this.createIndex(options.name, index);
  }

  dropTable(table: string): void {
    this.run(`DROP TABLE ${this.table(table)}`);
  }

  renameTable(table: string, to: string): void {
    this.run(`ALTER TABLE ${this.table(table)} RENAME TO "${this.names.name(to)}"`);
  }

  /** Where it is there: what is unique by `createTable` has a name of TypeORM's, made of that of the table then. */
  dropUnique(table: string, { createdAs, column }: { createdAs: string; column: string }): void {
    const name = this.dialect.uniqueName(this.names.path(createdAs), column);
    this.run(`ALTER TABLE ${this.table(table)} DROP CONSTRAINT IF EXISTS "${name}"`);
  }

  createIndex(table: string, options: TableIndexOptions): void {
    const index = new TableIndex({ ...options, name: this.names.name(options.name as string) });
    this.run(this.dialect.createIndex(new Table({ name: this.names.path(table) }), index));
  }

  /** An index of expressions. @param columns as SQL takes them between the brackets */
  createExpressionIndex(table: string, index: string, columns: string): void {
    this.run(`CREATE INDEX "${this.names.name(index)}" ON ${this.table(table)} (${columns})`);
  }

  dropIndex(index: string): void {
    this.run(`DROP INDEX ${this.names.quoted(index)}`);
  }

  /** On SQLite, where TypeORM's own drops the table and makes it anew, and what points to its rows would go with them, as well. */
  addColumn(table: string, column: string, type: string): void {
    this.run(`ALTER TABLE ${this.table(table)} ADD COLUMN "${column}" ${type}`);
  }

  dropColumn(table: string, column: string): void {
    this.run(`ALTER TABLE ${this.table(table)} DROP COLUMN "${column}"`);
  }

  /** @param sql with tables as `table` quotes them. */
  run(sql: string): void {
    this.statements.push(sql);
  }

  /** As SQL takes it. */
  table(table: string): string {
    return this.names.quoted(table);
  }

  #foreignKey(options: TableForeignKeyOptions): TableForeignKeyOptions {
    return { ...options, referencedTableName: this.names.path(options.referencedTableName) };
  }
}
