/** What can't be done with a user, in one line that may be shown to whoever administers them. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: 'invalid' | 'exists' | 'unknown',
    message: string,
  ) {
    super(message);
  }
}
