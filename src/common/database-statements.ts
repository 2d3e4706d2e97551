/**
 * How PostgreSQL keeps our statements. `named`: prepared once for each connection, which is then ours alone. `unnamed`: sent
 * whole each time, so that a pooler may give each transaction another connection; nothing else of a session is relied on then.
 */
export const STATEMENTS = ['named', 'unnamed'] as const;
export type Statements = (typeof STATEMENTS)[number];
