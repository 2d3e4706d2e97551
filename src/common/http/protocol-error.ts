import type { OAuthErrorCode } from '../errors/oauth-error-codes.js';
import { OAuthError } from '../errors/oauth-error.js';

/** RFC 6749 section 5.2: whatever can't be read is `invalid_request` with the status 400; other refusals keep theirs. */
export function protocolError(status: number, cause?: unknown): OAuthError {
  if (UNREADABLE.includes(status)) {
    return new OAuthError('invalid_request', 'The request could not be read.', { cause });
  }
  const [code, description] = REFUSALS[status] ?? ['invalid_request'];
  return new OAuthError(code, description, { status, cause });
}

const UNREADABLE = [400, 413, 415];

const REFUSALS: Readonly<Record<number, readonly [OAuthErrorCode, string?]>> = {
  // RFC 6750 section 3.1: who brought no token is told of no error with one.
  401: ['invalid_request', 'The access token is missing.'],
  403: ['insufficient_scope'],
  404: ['invalid_request', 'There is no such endpoint.'],
  405: ['invalid_request', 'The method is not one of this endpoint.'],
};
