import * as oidc from 'openid-client';
import { challengeOf } from './challenge.js';
import type { ConsumerErrorCode } from './consumer-error.js';
import { ConsumerError } from './consumer-error.js';

/** What the libraries attach: the claim at fault, or the answer itself. */
interface Attached {
  readonly code?: string;
  readonly claim?: string;
  readonly status?: number;
  readonly message?: string;
  readonly cause?: unknown;
}

/** What each code of the library stands for. What is not here is an invalid response: nothing unknown is ever accepted. */
const KINDS: Readonly<Record<string, (detail: Attached | undefined, message: string) => ConsumerErrorCode>> =
  {
    OAUTH_TIMEOUT: () => 'provider_unavailable',
    OAUTH_ABORT: () => 'provider_unavailable',
    OAUTH_HTTP_REQUEST_FORBIDDEN: () => 'insecure_endpoint',
    OAUTH_REQUEST_PROTOCOL_FORBIDDEN: () => 'insecure_endpoint',
    OAUTH_RESPONSE_IS_NOT_CONFORM: (answer) =>
      isTrouble(answer?.status) ? 'provider_unavailable' : 'invalid_response',
    // Of the metadata: who the user information is about we compare ourselves.
    OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: () => 'issuer_mismatch',
    OAUTH_JWT_CLAIM_COMPARISON_FAILED: (detail) => claimError(detail?.claim),
    OAUTH_JWT_TIMESTAMP_CHECK_FAILED: () => 'id_token_invalid',
    OAUTH_KEY_SELECTION_FAILED: () => 'id_token_invalid',
    OAUTH_INVALID_RESPONSE: (_detail, message) => unreadable(message),
    OAUTH_PARSE_ERROR: (_detail, message) => unreadable(message),
    OAUTH_UNSUPPORTED_OPERATION: (_detail, message) => unreadable(message),
  };

/** The library's error as one of ours. */
export async function toConsumerError(error: unknown): Promise<ConsumerError> {
  const own = findConsumerError(error);
  if (own) return own;
  if (error instanceof oidc.ResponseBodyError) return providerError(error.status, error.error);
  if (error instanceof oidc.WWWAuthenticateChallengeError) return challengeError(error);
  return libraryError(error as Error & { readonly code?: string; readonly cause?: Attached });
}

function libraryError(error: Error & { readonly code?: string; readonly cause?: Attached }): ConsumerError {
  const detail = error.cause?.cause ?? error.cause;
  const texts = [error, error.cause].map(ownText).filter((text) => text !== undefined);
  const code = KINDS[error.code ?? '']?.(detail, texts.at(-1) ?? '') ?? 'invalid_response';
  return new ConsumerError(code, texts.join(': ') || 'the answer of the provider can’t be used');
}

/**
 * The library's own texts are fixed; those of the platform beneath quote what they choke on, such as a token that fits no
 * header. Of errors of Web Crypto, such as of a key that can't be read, the code is a number.
 */
const ownText = (error: { readonly code?: unknown; readonly message?: string } | undefined) =>
  String(error?.code).startsWith('OAUTH_') ? error?.message : undefined;

function claimError(claim: string | undefined): ConsumerErrorCode {
  if (claim === 'nonce') return 'nonce_mismatch';
  return claim === 'iss' ? 'issuer_mismatch' : 'id_token_invalid';
}

/** These codes stand for the answer as well as for the token in it; only the text tells. */
function unreadable(message: string): ConsumerErrorCode {
  if (message.startsWith('JWT "nonce"')) return 'missing_nonce';
  return /"id_token"|JWT|JWS|JWE|ID Token/.test(message) ? 'id_token_invalid' : 'invalid_response';
}

const isTrouble = (status: number | undefined): boolean => status === 429 || (status ?? 0) >= 500;

function providerError(status: number, code: unknown): ConsumerError {
  const kind = isTrouble(status) ? 'provider_unavailable' : 'provider_error';
  return new ConsumerError(kind, `the provider answered an error, status ${status}`, code);
}

/** A challenge comes from the userinfo endpoint for the token, from the token endpoint for the client (in the body). */
async function challengeError(
  error: InstanceType<typeof oidc.WWWAuthenticateChallengeError>,
): Promise<ConsumerError> {
  const bearer = error.cause.find(({ scheme }) => /^(bearer|dpop)$/i.test(scheme));
  if (bearer) {
    const code = error.status === 403 ? 'insufficient_scope' : 'token_refused';
    const challenge = challengeOf({ ...bearer.parameters });
    return new ConsumerError(code, `challenged, status ${error.status}`, bearer.parameters.error, {
      challenge,
    });
  }
  const body = (await error.response.json().catch(() => undefined)) as { error?: unknown } | undefined;
  return providerError(error.status, body?.error ?? 'invalid_client');
}

function findConsumerError(error: unknown): ConsumerError | undefined {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof ConsumerError) return e;
  return undefined;
}
