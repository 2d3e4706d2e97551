import * as oidc from 'openid-client';
import type { ConsumerErrorCode } from './consumer-error.js';
import { ConsumerError } from './consumer-error.js';

/** What the libraries attach: the claim at fault, or the answer itself. */
interface Attached {
  readonly claim?: string;
  readonly status?: number;
  readonly message?: string;
  readonly cause?: unknown;
}

/** The library's error as one of ours. What we don't know is an invalid response: nothing unknown is ever accepted. */
export async function toConsumerError(error: unknown): Promise<ConsumerError> {
  const own = findConsumerError(error);
  if (own) return own;
  if (error instanceof oidc.ResponseBodyError) return providerError(error.status, error.error);
  if (error instanceof oidc.WWWAuthenticateChallengeError) return challengeError(error);
  if (error instanceof oidc.AuthorizationResponseError) return providerError(400, error.error);
  const { code, message, cause } = error as { code?: string; message?: string; cause?: Attached };
  const detail = (cause?.cause ?? cause) as Attached | undefined;
  const reason = [message, cause?.message].filter(Boolean).join(': ');
  return new ConsumerError(classify(code, detail, cause?.message ?? message ?? ''), reason);
}

function classify(
  code: string | undefined,
  detail: Attached | undefined,
  message: string,
): ConsumerErrorCode {
  switch (code) {
    case 'OAUTH_TIMEOUT':
    case 'OAUTH_ABORT':
      return 'provider_unavailable';
    case 'OAUTH_HTTP_REQUEST_FORBIDDEN':
    case 'OAUTH_REQUEST_PROTOCOL_FORBIDDEN':
      return 'insecure_endpoint';
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      return isTrouble(detail?.status) ? 'provider_unavailable' : 'invalid_response';
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      // Of the metadata: who the user information is about we compare ourselves.
      return 'issuer_mismatch';
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return claimError(detail?.claim);
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
    case 'OAUTH_KEY_SELECTION_FAILED':
      return 'id_token_invalid';
    case 'OAUTH_INVALID_RESPONSE':
    case 'OAUTH_PARSE_ERROR':
    case 'OAUTH_UNSUPPORTED_OPERATION':
      return unreadable(message);
    default:
      return 'invalid_response';
  }
}

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
  if (bearer)
    return new ConsumerError('token_refused', `challenged, status ${error.status}`, bearer.parameters.error);
  const body = (await error.response.json().catch(() => undefined)) as { error?: unknown } | undefined;
  return providerError(error.status, body?.error ?? 'invalid_client');
}

function findConsumerError(error: unknown): ConsumerError | undefined {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof ConsumerError) return e;
  return undefined;
}
