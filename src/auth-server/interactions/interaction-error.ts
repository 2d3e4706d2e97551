/**
 * Why an application can't answer an interaction, for its own eyes:
 * - `unknown`: there is no such id; it was tampered with, or the browser has been back already
 * - `ended`: it took longer than it may, or the client may not ask this any more
 * - `answered`: it was completed or refused before
 * - `gone`: there is no such person, they are locked out, or their password was changed since
 * - `not_met`: the answer is not what the client asked for: another person, too old a login, another class of authentication
 * - `invalid`: a value is malformed, or is none of this kind of interaction
 */
export type InteractionErrorCode = 'unknown' | 'ended' | 'answered' | 'gone' | 'not_met' | 'invalid';

/** Nothing was written. */
export class InteractionError extends Error {
  override readonly name = 'InteractionError';
  /** As the errors of `http-errors` have them: where the host does not catch this, Nest answers 400 with the message. */
  readonly status = 400;
  readonly statusCode = 400;
  readonly expose = true;

  constructor(
    readonly code: InteractionErrorCode,
    message: string,
  ) {
    super(message);
  }
}
