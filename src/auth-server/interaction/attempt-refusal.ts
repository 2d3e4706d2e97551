import type { Duration, Message } from '../../common/words/words.js';
import { message } from '../../common/words/words.js';
import { OAuthError } from '../../common/errors/oauth-error.js';

/** Why a password was not looked at, for the page that the person was at. */
export interface AttemptRefusal {
  readonly message: Message;
  /** 429: too many were wrong. 503: too many come at once. */
  readonly status: 429 | 503;
  /** Seconds. */
  readonly retryAfter: number;
}

/** A password was not looked at: that is for the person to see, on the page they were at. @throws any other error again. */
export function attemptRefusal(error: unknown): AttemptRefusal {
  if (!(error instanceof OAuthError) || error.code !== 'temporarily_unavailable') throw error;
  const { retryAfter } = error;
  if (retryAfter === undefined) {
    return { message: message('login.busy'), status: 503, retryAfter: 1 };
  }
  const wait: Duration =
    retryAfter < 100
      ? { count: retryAfter, unit: 'second' }
      : { count: Math.ceil(retryAfter / 60), unit: 'minute' };
  return { message: message('login.tooMany', { wait }), status: 429, retryAfter };
}
