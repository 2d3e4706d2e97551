import { OAuthError } from '../../common/errors/oauth-error.js';

/** RFC 8693 section 2.2.2: also for tokens that are invalid, whatever is wrong with them. @param detail for the log */
export const unacceptable = (detail: string, description?: string): OAuthError =>
  new OAuthError('invalid_request', description, { detail });

/** @param detail for the log */
export const wrongTarget = (detail: string): OAuthError =>
  new OAuthError('invalid_target', 'The client may not exchange tokens for that resource.', { detail });
