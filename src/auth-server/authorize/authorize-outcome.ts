import type { AuthorizationResponse } from '../requests/authorization-response.js';

/** What the authorization endpoint answers. */
export type AuthorizeOutcome =
  /** `retryAfter` is in seconds. */
  | { readonly page: string; readonly status: 200 | 422 | 429; readonly retryAfter?: number }
  /** `sessionCookie` is the value of a session that just began. */
  | { readonly response: AuthorizationResponse; readonly sessionCookie?: string };
