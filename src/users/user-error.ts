/** What can't be done with a user, in one line that may be shown to whoever administers them. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: 'invalid' | 'exists' | 'unknown',
    message: string,
    /** What is wrong, by the name it has where people say it; `undefined` where it is the whole. */
    readonly member?: string,
  ) {
    super(message);
  }
}
