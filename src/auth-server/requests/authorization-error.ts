import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RedirectTarget } from './redirect-target.js';

/** An error that may be told to the client, because its redirect URI is proven (RFC 6749 section 4.1.2.1). */
export class AuthorizationError extends Error {
  override readonly name = 'AuthorizationError';

  constructor(
    readonly target: RedirectTarget,
    override readonly cause: OAuthError,
  ) {
    super(cause.message, { cause });
  }
}

/** Runs a check of a proven request: what it refuses is the client's to hear. @throws AuthorizationError */
export function toldToClient<T>(target: RedirectTarget, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
  }
}
