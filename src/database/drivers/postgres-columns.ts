import type { SqlValue } from './driver.js';

/** The types of PostgreSQL that our values have. */
type Type = 'text' | 'int8' | 'bytea';
type Row = readonly SqlValue[];

/**
 * Always true. By this the planner takes the rows for one, and looks up what belongs to each by an index, as it does where there is
 * one. For more it reads the whole of a table that is empty as the plan is made, and goes on so when it is large.
 */
const LIKE_ONE = 'n BETWEEN 1 AND 1000';

const QUOTED = /["\\]/g;

/** Rows of values, handed over as an array for each column. */
export class Columns {
  /** Nothing for a column in which nobody has seen anything but `null`: that is of no type. */
  readonly #types: (Type | undefined)[] = [];

  /** How many of them have a type. */
  get size(): number {
    return this.#types.filter((type) => type !== undefined).length;
  }

  /** @returns whether something was told by `rows` that was not known before: the texts are others then. */
  learn(rows: readonly Row[]): boolean {
    let isNew = false;
    for (let index = 0; index < (rows[0]?.length ?? 0); index++) {
      if (this.#types[index] !== undefined) continue;
      this.#types[index] = typeIn(rows, index);
      isNew ||= this.#types[index] !== undefined;
    }
    return isNew;
  }

  isNull(index: number): boolean {
    return this.#types[index] === undefined;
  }

  /**
   * The rows as a table `many` in `FROM`: its columns are `p1`, `p2` … and `n`, the number of the row, from 1.
   * @param first the parameter that the first array is.
   */
  table(first: number): string {
    const known = this.#types.flatMap((type, index) => (type === undefined ? [] : [{ type, index }]));
    const arrays = known.map(({ type }, at) => `$${first + at}::${type}[]`);
    const names = known.map(({ index }) => `p${index + 1}`);
    const rows = `unnest(${arrays.join(', ')}) WITH ORDINALITY AS row(${names.join(', ')}, n)`;
    return `(SELECT * FROM ${rows} WHERE ${LIKE_ONE}) many`;
  }

  /** @returns an array of PostgreSQL's for each column that has a type. */
  arrays(rows: readonly Row[]): string[] {
    return this.#types.flatMap((type, index) => (type === undefined ? [] : [arrayOf(rows, index)]));
  }
}

function typeIn(rows: readonly Row[], index: number): Type | undefined {
  const value = rows.find((row) => row[index] !== null)?.[index] ?? null;
  if (value === null) return undefined;
  if (typeof value === 'object') return 'bytea';
  return typeof value === 'number' ? 'int8' : 'text';
}

function arrayOf(rows: readonly Row[], index: number): string {
  let text = '{';
  for (const row of rows) text += `${text.length > 1 ? ',' : ''}${elementOf(row[index] ?? null)}`;
  return `${text}}`;
}

function elementOf(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return `"\\\\x${value.toString('hex')}"`;
  return `"${value.replace(QUOTED, '\\$&')}"`;
}
