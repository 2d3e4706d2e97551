import { OAuthError } from '../../common/errors/oauth-error.js';

/** Nobody can say whether the token is valid: that is no 401, which would have the client throw its token away. */
export const unavailable = (detail: string, cause?: unknown): OAuthError =>
  new OAuthError('temporarily_unavailable', undefined, { detail, cause });

/** The system's own code, such as ECONNREFUSED, else the kind of error. */
export function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'unknown';
}
