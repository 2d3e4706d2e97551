import type { Page } from '../../common/pages/page-context.js';
import type { AuthorizationResponse } from '../requests/authorization-response.js';

/** What the authorization endpoint answers. */
export type AuthorizeOutcome =
  /**
   * `scripted` where it has a script of ours; `byGet` leads to the same page by GET. `retryAfter` is in seconds; `formCookie` is the
   * value of one that the browser does not have yet; `refusal` is what the log is told.
   */
  | {
      readonly page: Page;
      readonly scripted?: boolean;
      readonly byGet: string | undefined;
      readonly status: 200 | 422 | 429 | 503;
      readonly retryAfter?: number;
      readonly refusal?: string;
      readonly formCookie?: string;
      readonly sessionCookie?: string;
    }
  /** Where a page of the host's is. */
  | { readonly handover: string; readonly formCookie?: string; readonly sessionCookie?: string }
  /** `sessionCookie` is the value of a session that just began. */
  | { readonly response: AuthorizationResponse; readonly sessionCookie?: string }
  /** The path and query of the same request by GET. */
  | { readonly again: string; readonly sessionCookie?: string };
