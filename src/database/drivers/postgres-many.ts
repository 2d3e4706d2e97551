import type { BoundStatement } from './driver.js';

/** What a statement becomes with many rows of values at once. */
export interface ManyRows {
  /** @param rows of values, as a table in `FROM`. It is called `many`, its columns `p1`, `p2` … and `n`, the number of the row. */
  readonly text: (rows: string) => string;
  /** Whether it returns `n` of each row that it affects. An insert can't, and makes one row of each at the most. */
  readonly isNumbered: boolean;
}

type Form = (parts: readonly string[], rows: string) => string;

const OTHER_TABLES = / AND EXISTS \(.+$/;

/**
 * Each row is looked up as by one statement alone (`OFFSET 0` keeps that apart), and then met where it lies: joined with all at once, by
 * a plan that is made while the table is empty, the whole of it would be read for ever. The condition stands at the row itself as
 * well, for who had to wait for it.
 */
const eachIn = (table: string, where: string, rows: string): string =>
  `${rows}, LATERAL (SELECT ctid AS place FROM ${table} WHERE ${where.replace(OTHER_TABLES, '')} OFFSET 0) found ` +
  `WHERE ${table}.ctid = found.place AND (${where}) RETURNING many.n`;

/** The texts that TypeORM's query builders make, up to where the rows of values come in. */
const FORMS: readonly (readonly [pattern: RegExp, isNumbered: boolean, form: Form])[] = [
  [
    /^(INSERT INTO \S+?\([^()]+\)) VALUES \(([$\d, ]+)\)( ON CONFLICT [^$]+)?$/,
    false,
    ([into, values, conflict = ''], rows) =>
      `${into} SELECT ${values} FROM ${rows} WHERE true${conflict} RETURNING 1`,
  ],
  [
    /^(INSERT INTO \S+?\([^()]+\) SELECT [$\d, ]+)( WHERE EXISTS .+)$/,
    false,
    ([insert, where], rows) => `${insert} FROM ${rows}${where} RETURNING 1`,
  ],
  [
    /^UPDATE (\S+) SET ([^()]+?) WHERE (.+)$/,
    true,
    ([table = '', set, where = ''], rows) => `UPDATE ${table} SET ${set} FROM ${eachIn(table, where, rows)}`,
  ],
  [
    /^DELETE FROM (\S+) WHERE (.+)$/,
    true,
    ([table = '', where = ''], rows) => `DELETE FROM ${table} USING ${eachIn(table, where, rows)}`,
  ],
];

const PARAMETER = /\$(\d+)/g;

type IsNull = (index: number) => boolean;

const inRows = (text: string, isNull: IsNull): string =>
  text.replace(PARAMETER, (_, number: string) => (isNull(Number(number) - 1) ? 'NULL' : `many.p${number}`));

/** The first row of each question, with `many_n`. A limit within keeps the plan that one question alone would have. */
export const manyQuestions = (sql: string, rows: string, isNull: IsNull): string =>
  `SELECT many.n AS many_n, found.* FROM ${rows}, LATERAL (SELECT * FROM (${inRows(sql, isNull)}) one LIMIT 1) found`;

/**
 * @param isNull whether the parameter of an index is `null` in all rows: it is of no type then.
 * @returns nothing where it can't be said in the same words.
 */
export function manyRows(
  { sql, role }: Pick<BoundStatement, 'sql' | 'role'>,
  isNull: IsNull,
): ManyRows | undefined {
  if (role === 'condition') {
    const found = inRows(sql, isNull);
    return { text: (rows) => `SELECT many.n FROM ${rows}, LATERAL (${found}) found`, isNumbered: true };
  }
  for (const [pattern, isNumbered, form] of FORMS) {
    const parts = pattern
      .exec(sql)
      ?.slice(1)
      .map((part: string | undefined) => (part === undefined ? part : inRows(part, isNull)));
    if (parts) return { text: (rows) => form(parts as string[], rows), isNumbered };
  }
  return undefined;
}
