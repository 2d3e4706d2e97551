import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import type { LoginAsk } from './login-ask.js';
import { nextAsk, wordsOf } from './login-ask.js';
import type { ResolvedOptions } from './provider-sdk-options.js';

type Options = Pick<ResolvedOptions, 'now' | 'stepUpScope'>;

/** The error of an API, with the login that would help where its challenge says so. */
export function withStepUp(options: Options, credentials: Credentials, error: unknown): unknown {
  const challenge = error instanceof ConsumerError ? error.challenge : undefined;
  if (!(error instanceof ConsumerError) || !challenge) return error;
  if (challenge.error === 'insufficient_user_authentication') return otherLogin(options, credentials, error);
  if (challenge.error === 'insufficient_scope') return moreScope(options, credentials, error);
  return error;
}

/** RFC 9470 section 3: not the token is at fault, but how its owner logged in. */
function otherLogin({ now }: Options, { asked, provider }: Credentials, error: ConsumerError): ConsumerError {
  const { acrValues, maxAge } = error.challenge ?? {};
  const wanted: LoginAsk = {
    provider,
    ...(acrValues !== undefined && { acrValues }),
    ...(maxAge !== undefined && { maxAge }),
  };
  return new ConsumerError('authentication_required', 'the API wants another login', error.providerError, {
    status: 401,
    ask: nextAsk(wanted, asked, now()),
  });
}

/**
 * RFC 6750 section 3.1. Of what the API names, only what the configuration lets it ask for: the tokens go to the API, and it must not
 * get more than we meant by naming something.
 */
function moreScope(options: Options, credentials: Credentials, error: ConsumerError): ConsumerError {
  const { asked, provider, scope: granted } = credentials;
  const allowed = wordsOf(options.stepUpScope);
  const missing = wordsOf(error.challenge?.scope).filter(
    (one) => allowed.includes(one) && !wordsOf(granted).includes(one),
  );
  if (missing.length === 0) return error;
  const ask = nextAsk({ provider, scope: missing.join(' ') }, asked, options.now());
  return new ConsumerError('insufficient_scope', 'the API wants more scope', error.providerError, {
    status: 403,
    ask,
  });
}
