import type { ConsumerErrorCode } from './consumer-error.js';
import { ConsumerError } from './consumer-error.js';
import { UnusableTokens } from './token-answer.js';

/** The provider answered a renewal, and not about the grant: something between it and us is wrong. */
export class RenewalTrouble extends ConsumerError {
  constructor({ message, providerError }: ConsumerError) {
    super('provider_unavailable', `the provider renews nothing now (${message})`, providerError);
  }
}

/** Said by us about the grant, or about a provider that does not answer. */
const AS_THEY_ARE: ReadonlySet<ConsumerErrorCode> = new Set([
  'session_expired',
  'user_mismatch',
  'provider_unavailable',
]);

/** RFC 8707 section 2: also what the grant was for may be gone. */
const OVER: ReadonlySet<string | undefined> = new Set(['invalid_grant', 'invalid_target']);

/**
 * What an error of a renewal means for the session: only `invalid_grant` (RFC 6749 section 5.2) and `invalid_target` speak of the grant, and tokens
 * that came and are of no use have spent it.
 */
export function toRenewalError(error: unknown): unknown {
  if (!(error instanceof ConsumerError) || AS_THEY_ARE.has(error.code)) return error;
  const isOver = error.code === 'provider_error' && OVER.has(error.providerError);
  if (isOver || error instanceof UnusableTokens)
    return new ConsumerError('session_expired', error.message, error.providerError);
  return new RenewalTrouble(error);
}
