import type BetterSqlite3 from 'better-sqlite3';
import type { SqlRow, SqlValue } from './driver.js';

type Values = readonly unknown[];

/**
 * A prepared select. better-sqlite3 builds a row name by name, and looks each name up again for each row: to take the values
 * alone and name them here costs a third of that.
 */
export class SqliteReading {
  readonly #statement: BetterSqlite3.Statement<SqlValue[], Values>;
  readonly #row: new (values: Values) => SqlRow;

  constructor(statement: BetterSqlite3.Statement) {
    this.#row = rowClass(statement.columns().map(({ name }) => name));
    this.#statement = statement.raw() as BetterSqlite3.Statement<SqlValue[], Values>;
  }

  all(parameters: readonly SqlValue[]): SqlRow[] {
    return this.#statement.all(...parameters).map((values) => new this.#row(values));
  }

  one(parameters: readonly SqlValue[]): SqlRow | undefined {
    const values = this.#statement.get(...parameters);
    return values && new this.#row(values);
  }
}

/** One class for the rows of one statement, so that V8 gives them all one shape. */
function rowClass(names: readonly string[]): new (values: Values) => SqlRow {
  return class Row {
    [name: string]: unknown;

    constructor(values: Values) {
      names.forEach((name, index) => {
        this[name] = values[index];
      });
    }
  };
}
