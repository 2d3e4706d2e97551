import type { Pool } from 'pg';
import { Logger } from '@nestjs/common';
import type { Statements } from '../../common/database-statements.js';
import { IDLE_TIMEOUT, STATEMENT_TIMEOUT } from './postgres-limits.js';

interface Connection {
  query(sql: string): Promise<unknown>;
}

/** As `pg`'s pool takes it: what a connection of ours is told before it is used. */
export interface SessionSetUp {
  readonly onConnect?: (connection: Connection) => Promise<unknown>;
}

/** Not in the start-up message, of which a pooler such as PgBouncer refuses what it does not know. */
const LIMITS = `SET statement_timeout = ${STATEMENT_TIMEOUT}; SET idle_in_transaction_session_timeout = ${IDLE_TIMEOUT}`;

/** Where connections are shared by transaction, what we set would be somebody else's: there the role has to have it. */
export function sessionSetUp(statements: Statements): SessionSetUp {
  if (statements === 'unnamed') return {};
  return { onConnect: (connection) => connection.query(LIMITS) };
}

/** Says what to give to the role that a pooler connects as, where it has no limits. */
export async function adviseLimits(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; limit: string }>(
    "SELECT current_user AS role, current_setting('statement_timeout') AS limit",
  );
  const [{ role, limit } = { role: '', limit: '' }] = rows;
  if (limit !== '0') return;
  new Logger('Database').warn(
    `DATABASE_STATEMENTS=unnamed: no statement has a time limit; say once, as an administrator: ` +
      `ALTER ROLE "${role}" SET statement_timeout = '${STATEMENT_TIMEOUT}ms'`,
  );
}
