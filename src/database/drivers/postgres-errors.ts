import { TimeLimitExceeded } from '../../common/time-limit.js';
import type { BoundStatement } from './driver.js';
import { codeOf, ConstraintViolation, DatabaseUnavailable } from '../database-errors.js';

/** All have a digit; the names of the operating system's errors, such as EPIPE, have none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** "Not now": connection, resources, operator, system, deadlock and the like, login, locks, and what a connection has become. */
const PASSING = /^(08|53|57|58|40|28|25006|25P|55P03|26000|42P05)/;

/** Errors of the operating system and of the pg client itself have no SQLSTATE. */
const LOST = /terminat|timeout|not queryable|ended|closed/i;

/**
 * What only another connection can do: this one is cut off, at a server that takes no writes (25006), in a transaction that
 * failed (25P02, 25P03), or without the statements that we prepared on it, or with those of somebody else (26000, 42P05).
 */
const SPENT = /^(08|57P|25006|25P|26000|42P05)/;

/** Of these nothing was run, or all was undone. The others of `SPENT` come also to who had just committed. */
const UNDONE = /^(57P03|25006|25P02|26000|42P05)/;

/** A statement of the application affected another number of rows than it must. */
export class Mismatch extends Error {
  constructor(readonly statement: BoundStatement) {
    super('a statement affected another number of rows');
  }
}

interface ServerError {
  /** The function of the server that says so; its own name in every language. A pooler's errors have none. */
  readonly routine?: string;
}

const isAnswer = (error: unknown): boolean => SQLSTATE.test(codeOf(error));

/** Whether the connection is of no use any more to anybody. Any other error of the server leaves it as good as new. */
export const isSpent = (error: unknown): boolean =>
  (!isAnswer(error) && !(error instanceof Mismatch)) || SPENT.test(codeOf(error)) || isOutdated(error);

/** Whether nothing was written for certain, and another connection may do it. */
export const mayBeWrittenAgain = (error: unknown): boolean =>
  UNDONE.test(codeOf(error)) || isOutdated(error) || isEnded(error);

/** Whether another connection may answer at once. One that did not answer in time has taken all the time that there was. */
export const mayBeReadAgain = (error: unknown): boolean =>
  isSpent(error) && !(error instanceof TimeLimitExceeded);

/** Serialization failure and deadlock: the statements are sound and may be run again. */
export const isSerializationFailure = (error: unknown): boolean => /^40(001|P01)$/.test(codeOf(error));

/** As if it had refused one. @param why for the log. */
export const readOnly = (why: string): Error => Object.assign(new Error(why), { code: '25006' });

/** Cancelled, and out of resources: what is done once more is a burden to it. */
const OVERLOADED = /^(53|57014)/;

/** Whether nothing was done of what several asked for together, and each may have it alone: it is what one of them asked for. */
export const leavesOthersAlone = (error: unknown): boolean =>
  isAnswer(error) && !isSpent(error) && !OVERLOADED.test(codeOf(error));

/** Whether the server does not understand the statement: it won't the next time either. */
export const isMisunderstood = (error: unknown): boolean => codeOf(error).startsWith('42');

/** The server takes no writes, here at least: a standby, or a primary that was told so. */
export const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006';

/** "cached plan must not change result type": somebody altered a table. 0A000 has many meanings, and its text many languages. */
const isOutdated = (error: unknown): boolean =>
  codeOf(error) === '0A000' && (error as ServerError).routine === 'RevalidateCachedQuery';

/** The server ended the session at a place where it may: never between a commit and its answer. */
const isEnded = (error: unknown): boolean =>
  codeOf(error).startsWith('57P') && (error as ServerError).routine === 'ProcessInterrupts';

/** What an error of PostgreSQL or of `pg` means to who uses the database. */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '23505') return new ConstraintViolation('unique', error);
  if (code === '23503') return new ConstraintViolation('foreign_key', error);
  const passing = isAnswer(error)
    ? PASSING.test(code) || isOutdated(error)
    : error instanceof TimeLimitExceeded || /^E[A-Z_]+$/.test(code) || LOST.test(String(error));
  return passing ? new DatabaseUnavailable(error) : error;
}
