import { OAuthError } from '../../common/errors/oauth-error.js';

/** Too many attempts were wrong: that is for the person to see, on the page they were at. @throws any other error again. */
export function attemptRefusal(error: unknown): { readonly message: string; readonly retryAfter: number } {
  if (!(error instanceof OAuthError) || error.retryAfter === undefined) throw error;
  const { retryAfter } = error;
  const minutes = Math.ceil(retryAfter / 60);
  const wait = retryAfter < 100 ? `${retryAfter} seconds` : `${minutes} minutes`;
  return { message: `There were too many failed attempts. Try again in ${wait}.`, retryAfter };
}
