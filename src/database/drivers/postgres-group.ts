import type { BoundStatement, SqlValue } from './driver.js';
import { Columns } from './postgres-columns.js';
import type { ManyRows } from './postgres-many.js';
import { manyRows } from './postgres-many.js';
import type { CompiledUnit } from './postgres-unit.js';
import { check } from './postgres-unit.js';

/** More statements than these are the work of a program. */
const LONGEST = 8;
/** Who waits for a row that somebody else holds must not keep others waiting. */
const PATIENCE = "set_config('lock_timeout', '50ms', true)";

/** One statement of all units of a group. */
interface Part {
  readonly statement: BoundStatement;
  readonly columns: Columns;
}

/**
 * Many units of one shape as one SQL text (docs/adr/0050): each statement runs once, with a row of values of each unit, and must
 * affect one row for each of them. Where one does not, all is undone.
 */
export class UnitGroup {
  readonly #parts: readonly Part[];
  #sql = '';

  /** @param unit one of them. */
  constructor(unit: readonly BoundStatement[]) {
    this.#parts = unit.map((statement) => ({ statement, columns: new Columns() }));
  }

  /** @returns nothing where that can't be said. */
  compile(units: readonly (readonly BoundStatement[])[]): CompiledUnit | undefined {
    const values: SqlValue[] = [];
    let isNew = this.#sql === '';
    for (const [index, { statement, columns }] of this.#parts.entries()) {
      const all = units.map((unit) => (unit[index] as BoundStatement).parameters);
      const rows = statement.role === 'condition' ? distinct(all) : all;
      if (columns.learn(rows)) isNew = true;
      if (columns.size === 0) return undefined;
      values.push(...columns.arrays(rows), rows.length);
    }
    if (isNew) this.#sql = this.#compile();
    return { sql: this.#sql, values };
  }

  #compile(): string {
    let next = 1;
    const [parts, checks]: [string[], string[]] = [[], []];
    for (const [index, { statement, columns }] of this.#parts.entries()) {
      const { text, isNumbered } = manyRows(statement, (at) => columns.isNull(at)) as ManyRows;
      parts.push(`s${index} AS (${text(columns.table(next))})`);
      next += columns.size;
      const wanted = `$${next++}::int8`;
      checks.push(check(index, isMet(index, wanted, isNumbered)));
    }
    return `WITH ${parts.join(', ')} SELECT ${PATIENCE}, ${checks.join(', ')}`;
  }
}

/** Each affects one row: so many in all, and of each its own. */
const isMet = (index: number, wanted: string, isNumbered: boolean): string =>
  `(SELECT count(*) = ${wanted}${isNumbered ? ` AND count(DISTINCT n) = ${wanted}` : ''} FROM s${index})`;

/** Requests that come together rely on the same client and the same owner. */
function distinct(rows: readonly (readonly SqlValue[])[]): (readonly SqlValue[])[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** Whether each of its statements means the same beside those of others. What may affect any number of rows does not. */
export const mayBeGrouped = (unit: readonly BoundStatement[]): boolean =>
  unit.length <= LONGEST &&
  unit.every(
    ({ affects, counted, role, parameters }) =>
      affects === 1 && !counted && (role === undefined || role === 'condition') && parameters.length > 0,
  );

/** Whether they can be said for many. It hangs on their texts alone. */
export const canBeGrouped = (unit: readonly BoundStatement[]): boolean =>
  unit.every((statement) => manyRows(statement, () => false) !== undefined) &&
  !unit.some(({ touches }) => touches !== undefined && unit.some((other) => reliesOn(other, touches)));

/** What one unit changes, the conditions of the others in its group would not see. */
const reliesOn = ({ role, sql }: BoundStatement, table: string): boolean =>
  role === 'condition' && sql.includes(`"${table}"`);
