import type { OAuthErrorCode } from './oauth-error-codes.js';
import { OAUTH_ERRORS } from './oauth-error-codes.js';

export interface OAuthErrorOptions {
  /** The true reason, for the log and the audit trail only. Never sent. */
  readonly detail?: string;
  /** The value of `WWW-Authenticate`, where the answer carries one (RFC 9110 section 11.6.1). */
  readonly challenge?: string;
  /** The scope that the request would need (RFC 6750 section 3.1), where the answer names it. */
  readonly scope?: string;
  /** The attempt is refused because of too many before; seconds until the next may come. Makes the status 429 (RFC 6585 section 4). */
  readonly retryAfter?: number;
  /** Where it is not that of the code. */
  readonly status?: number;
  readonly cause?: unknown;
}

/** The one error of the protocol. The wire sees `code` and `description`; the log sees `detail` and `cause`. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly detail: string | undefined;
  readonly challenge: string | undefined;
  readonly scope: string | undefined;
  readonly retryAfter: number | undefined;
  readonly #status: number | undefined;

  constructor(
    readonly code: OAuthErrorCode,
    readonly description: string = OAUTH_ERRORS[code].description,
    options: OAuthErrorOptions = {},
  ) {
    super(`${code}: ${options.detail ?? description}`, { cause: options.cause });
    this.detail = options.detail;
    this.challenge = options.challenge;
    this.scope = options.scope;
    this.retryAfter = options.retryAfter;
    this.#status = options.status;
  }

  get status(): number {
    return this.#status ?? (this.retryAfter === undefined ? OAUTH_ERRORS[this.code].status : 429);
  }
}
