import type { Challenge } from './challenge.js';
import type { LoginAsk } from './login-ask.js';

/** Every check that can fail, as a stable code. Texts for people and HTTP statuses live with the pages. */
export type ConsumerErrorCode =
  // the provider's answer to the authorization request
  | 'missing_state'
  | 'state_mismatch'
  | 'missing_code'
  | 'invalid_callback'
  | 'issuer_mismatch'
  | 'login_used'
  | 'login_expired'
  | 'logged_out'
  // the ID token, the user information and the logout token
  | 'missing_nonce'
  | 'nonce_mismatch'
  | 'id_token_invalid'
  | 'user_mismatch'
  | 'logout_token_invalid'
  // the provider itself
  | 'provider_error'
  | 'provider_unavailable'
  | 'invalid_response'
  | 'insecure_endpoint'
  // using the credentials
  | 'not_logged_in'
  | 'session_expired'
  | 'token_refused'
  | 'insufficient_scope'
  | 'authentication_required'
  | 'not_found'
  | 'api_refused'
  // our own pages
  | 'unknown_provider'
  | 'invalid_return_to';

/** An OAuth error code is visible ASCII without `"` and `\` (RFC 6749 section 4.1.2.1). */
const OAUTH_ERROR_CODE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,100}$/;

interface Answer {
  readonly status?: number;
  readonly retryAfterSeconds?: number | undefined;
  readonly challenge?: Challenge | undefined;
  readonly ask?: LoginAsk | undefined;
}

/**
 * The one error of the consumer. It carries no cause on purpose: what the libraries attach there holds tokens, and
 * errors end in logs. `message` is made of fixed texts only.
 */
export class ConsumerError extends Error {
  override readonly name = 'ConsumerError';
  /** The provider's own OAuth error code, such as `access_denied`, where it sent one. Foreign text: escape it. */
  readonly providerError: string | undefined;
  /** The HTTP status that the API answered, where it answered one. */
  readonly status: number | undefined;
  /** How long to wait before trying again, in seconds, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  /** What the API said that it wants, where it said so. Foreign texts. */
  readonly challenge: Challenge | undefined;
  /** What a login that the API is content with has to bring. */
  readonly ask: LoginAsk | undefined;

  /** @param reason the technical reason, for the log. */
  constructor(
    readonly code: ConsumerErrorCode,
    reason: string = code,
    providerError?: unknown,
    answer: Answer = {},
  ) {
    super(`${code}: ${reason}`);
    this.status = answer.status;
    this.retryAfterSeconds = answer.retryAfterSeconds;
    this.challenge = answer.challenge;
    this.ask = answer.ask;
    const valid = typeof providerError === 'string' && OAUTH_ERROR_CODE.test(providerError);
    this.providerError = valid ? providerError : undefined;
  }
}
