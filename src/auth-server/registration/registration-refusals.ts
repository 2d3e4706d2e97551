import { OAuthError } from '../../common/errors/oauth-error.js';

/** RFC 6750 section 3.1: who brought no token is told of no error with one. */
export const missingToken = (): OAuthError =>
  new OAuthError('invalid_token', undefined, { challenge: 'Bearer', detail: 'no token' });

export const invalidToken = (detail: string): OAuthError =>
  new OAuthError('invalid_token', undefined, { challenge: 'Bearer error="invalid_token"', detail });
