import { OAuthError } from '../common/errors/oauth-error.js';

/** 429 (RFC 6585 section 4), whether or not the secret would have been right. */
export const tooManyFailures = (waitMs: number, detail: string): OAuthError =>
  new OAuthError('temporarily_unavailable', 'There were too many failed attempts. Try again later.', {
    detail,
    retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
  });

/** 503: the secret was not looked at, through no fault of who sent it. */
export const tooBusy = (detail: string): OAuthError =>
  new OAuthError('temporarily_unavailable', 'The server is busy. Try again in a moment.', { detail });
