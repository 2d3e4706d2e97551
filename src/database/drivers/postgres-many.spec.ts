import { Columns } from './postgres-columns.js';
import { manyQuestions, manyRows } from './postgres-many.js';

const ROWS = 'rows many';
const textOf = (
  sql: string,
  { role, isNull = () => false }: { role?: 'condition'; isNull?: (at: number) => boolean } = {},
) => manyRows({ sql, role }, isNull)?.text(ROWS);

describe('A statement for many rows of values', () => {
  it.each([
    [
      'INSERT INTO "t"("a", "b") VALUES ($1, $2)',
      'INSERT INTO "t"("a", "b") SELECT many.p1, many.p2 FROM rows many WHERE true RETURNING 1',
    ],
    [
      'INSERT INTO "s"."t"("a") VALUES ($1) ON CONFLICT ( "a" ) DO UPDATE SET "b" = EXCLUDED."b"',
      'INSERT INTO "s"."t"("a") SELECT many.p1 FROM rows many WHERE true ON CONFLICT ( "a" ) DO UPDATE SET "b" = EXCLUDED."b" RETURNING 1',
    ],
    [
      'INSERT INTO "t"("a") SELECT $1 WHERE EXISTS (SELECT 1 FROM "c" WHERE "c"."id" = $2)',
      'INSERT INTO "t"("a") SELECT many.p1 FROM rows many WHERE EXISTS (SELECT 1 FROM "c" WHERE "c"."id" = many.p2) RETURNING 1',
    ],
    [
      'UPDATE "t" SET "a" = $1 WHERE "id" = $2 AND EXISTS (SELECT 1 FROM "c" WHERE "c"."id" = "t".c)',
      'UPDATE "t" SET "a" = many.p1 FROM rows many, LATERAL (SELECT ctid AS place FROM "t" WHERE "id" = many.p2 OFFSET 0) found ' +
        'WHERE "t".ctid = found.place AND ("id" = many.p2 AND EXISTS (SELECT 1 FROM "c" WHERE "c"."id" = "t".c)) RETURNING many.n',
    ],
    [
      'DELETE FROM "t" WHERE "id" = $1',
      'DELETE FROM "t" USING rows many, LATERAL (SELECT ctid AS place FROM "t" WHERE "id" = many.p1 OFFSET 0) found ' +
        'WHERE "t".ctid = found.place AND ("id" = many.p1) RETURNING many.n',
    ],
  ])('%s', (sql, many) => expect(textOf(sql)).toBe(many));

  it('is a condition of each, with its lock', () => {
    expect(textOf('SELECT 1 FROM "t" WHERE "id" = $1 FOR KEY SHARE', { role: 'condition' })).toBe(
      'SELECT many.n FROM rows many, LATERAL (SELECT 1 FROM "t" WHERE "id" = many.p1 FOR KEY SHARE) found',
    );
  });

  it('says NULL where nobody has another value, which has no type', () => {
    expect(textOf('UPDATE "t" SET "a" = $1 WHERE "id" = $2', { isNull: (at) => at === 0 })).toContain(
      'SET "a" = NULL FROM',
    );
  });

  it.each([
    'INSERT INTO "t"("a", "b") VALUES ($1, DEFAULT)',
    'INSERT INTO "t"("a") VALUES ($1) ON CONFLICT ("a") DO UPDATE SET "b" = $2',
    'UPDATE "t" SET "a" = (SELECT 1 WHERE true) WHERE "id" = $1',
    'TRUNCATE "t"',
  ])('is none where it can not be said so: %s', (sql) => expect(textOf(sql)).toBeUndefined());
});

describe('A question for many rows of values', () => {
  it('has one row at the most for each', () => {
    expect(manyQuestions('SELECT "a" FROM "t" WHERE "id" = $1', ROWS, () => false)).toBe(
      'SELECT many.n AS many_n, found.* FROM rows many, LATERAL (SELECT * FROM (SELECT "a" FROM "t" WHERE "id" = many.p1) one LIMIT 1) found',
    );
  });
});

describe('Rows of values', () => {
  it('are an array for each column that has a type, which is found out once', () => {
    const columns = new Columns();
    expect(columns.learn([['a"\\', null, 1, null]])).toBe(true);
    expect(columns.table(5)).toContain('unnest($5::text[], $6::int8[]) WITH ORDINALITY AS row(p1, p3, n)');
    expect(columns.arrays([['a"\\', null, 1, null]])).toEqual(['{"a\\"\\\\"}', '{1}']);
    expect(columns.learn([['', null, 2, null]])).toBe(false);
    expect(columns.learn([['', null, 2, Buffer.from([255])]])).toBe(true);
    expect(columns.isNull(1)).toBe(true);
    expect(columns.arrays([[null, null, null, Buffer.from([255])]])).toEqual([
      '{NULL}',
      '{NULL}',
      '{"\\\\xff"}',
    ]);
  });
});
