import type { BoundStatement, SqlValue } from './driver.js';

/** A whole unit as one SQL text: each statement a data-modifying CTE, numbered through. */
export interface CompiledUnit {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const MISMATCH = 'sluice unit statement ';
const PARAMETER = /\$(\d+)/g;

const texts = new Map<string, string>();
const numbers = new Map<string, number>();

/** Says which statements a unit consists of. Shorter than their texts. */
export const shapeOf = (unit: readonly BoundStatement[]): string =>
  unit.map(({ sql, affects, counted }) => `${numberOf(sql)} ${affects} ${counted}`).join();

function numberOf(sql: string): number {
  let number = numbers.get(sql);
  if (number === undefined) numbers.set(sql, (number = numbers.size));
  return number;
}

/**
 * One statement is atomic by itself and costs one round trip, where a transaction would cost two more than it has
 * statements. All parts see the data as it was before the unit, so that no part may build on another's effects (foreign
 * keys are checked at the end, and may). A count that is not met makes a cast fail, which undoes everything. Parts with a
 * count run in their order, so conditions that stand in one order everywhere take their locks in one order.
 */
export function compileUnit(unit: readonly BoundStatement[]): CompiledUnit {
  const key = shapeOf(unit);
  let sql = texts.get(key);
  if (sql === undefined) texts.set(key, (sql = compile(unit)));
  return { sql, values: unit.flatMap(({ parameters }) => parameters) };
}

/** The index of the statement whose count was not met, where that is what the error says. */
export function failedStatement(error: unknown): number | undefined {
  const { code, message } = error as { code?: unknown; message?: string };
  const at = code === '22P02' ? (message ?? '').indexOf(MISMATCH) : -1;
  return at < 0 ? undefined : Number.parseInt(String(message).slice(at + MISMATCH.length), 10);
}

/** What the counted statements affected. @param row the one that the unit answered. */
export const countsIn = (
  row: Readonly<Record<string, unknown>> | undefined,
  unit: readonly BoundStatement[],
): number[] => unit.flatMap(({ counted }, index) => (counted ? [Number(row?.[countName(index)])] : []));

const countName = (index: number): string => `count${index}`;
const count = (index: number): string => `(SELECT count(*) FROM s${index}) AS ${countName(index)}`;

function compile(unit: readonly BoundStatement[]): string {
  let offset = 0;
  const parts = unit.map(({ sql, parameters, role }, index) => {
    const renumbered = sql.replace(PARAMETER, (_, number: string) => `$${Number(number) + offset}`);
    offset += parameters.length;
    return `s${index} AS (${renumbered}${role === 'condition' ? '' : ' RETURNING 1'})`;
  });
  const checks = unit.flatMap(({ affects }, index) =>
    affects === undefined ? [] : [check(index, `(SELECT count(*) = ${affects} FROM s${index})`)],
  );
  const counts = unit.flatMap(({ counted }, index) => (counted ? [count(index)] : []));
  return `WITH ${parts.join(', ')} SELECT ${[...checks, ...counts].join(', ') || '1'}`;
}

/**
 * Fails where the statement of that index did not affect what it must. Not constant, so that the planner can't evaluate the failing
 * cast ahead of time.
 * @param isMet whether it did.
 */
export const check = (index: number, isMet: string): string =>
  `CASE WHEN NOT ${isMet} THEN ('${MISMATCH}${index} affected ' || (SELECT count(*) FROM s${index}))::int END`;
