import pg from 'pg';

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

/** After this the server gives a statement up, and nothing of it is written. Milliseconds. */
export const STATEMENT_TIMEOUT = 8000;
/** A process that is paused within a transaction keeps what it holds for no longer than this. Milliseconds. */
export const IDLE_TIMEOUT = 8000;
/** After this an answer counts as lost; whether the statement was carried out is then unknown. Milliseconds. */
export const QUERY_TIMEOUT = 10_000;
/** So long we wait for the server to let go of a connection, before we count it as lost. Milliseconds. */
export const CANCEL_TIMEOUT = 2000;

const { INT2, INT4, INT8, TEXT } = pg.types.builtins;
const asIs = (value: string): string => value;
/** Whatever an application has taught its `pg`: our 64-bit integers are epoch milliseconds, and fit a number exactly. */
const PARSERS = new Map<TypeId, unknown>([
  [INT2, Number],
  [INT4, Number],
  [INT8, Number],
  [TEXT, asIs],
]);

export const types = {
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): unknown =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format),
};
