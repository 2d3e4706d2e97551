import { CountedLog } from '../../common/counted-log.js';
import { codeOf } from '../database-errors.js';

/** What PostgreSQL says of a prepared statement on a connection that is not the one we had before. */
const OTHER_CONNECTION: Readonly<Record<string, string>> = {
  '42P05': 'a prepared statement exists already',
  '26000': 'a prepared statement does not exist',
};

const ADVICE =
  'a pooler in front of PostgreSQL, such as PgBouncer with pool_mode = transaction, gives each transaction another connection; ' +
  "set DATABASE_STATEMENTS=unnamed (the module's option databaseStatements: 'unnamed')";

const log = new CountedLog('Database');

/** Where an error is one of a pooler that shares connections by transaction, the log and the error itself say what to set. */
export function nameThePooler(error: unknown): void {
  const code = codeOf(error);
  const what = OTHER_CONNECTION[code];
  if (what === undefined || !(error instanceof Error) || error.message.endsWith(ADVICE)) return;
  error.message += `: ${ADVICE}`;
  log.error(code, `PostgreSQL says ${code}, ${what}: ${ADVICE}`, undefined);
}
