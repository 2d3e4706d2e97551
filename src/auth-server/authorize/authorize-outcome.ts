import type { AuthorizationResponse } from '../requests/authorization-response.js';

/** What the authorization endpoint answers. */
export type AuthorizeOutcome =
  | { readonly page: string; readonly status: 200 | 422 }
  /** `sessionCookie` is the value of a session that just began. */
  | { readonly response: AuthorizationResponse; readonly sessionCookie?: string };
