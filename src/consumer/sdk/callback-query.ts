import { equalInConstantTime } from '../../common/crypto/random.js';
import { ConsumerError } from './consumer-error.js';

/** The query of the callback, as frameworks parse it. */
export type CallbackQuery =
  URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** @throws ConsumerError `invalid_callback` where a parameter was sent more than once (RFC 6749 section 3.1). */
export function callbackParameters(query: CallbackQuery): URLSearchParams {
  const pairs = query instanceof URLSearchParams ? [...query] : Object.entries(query).flatMap(flatten);
  const parameters = new URLSearchParams(pairs);
  if (new Set(parameters.keys()).size !== pairs.length) {
    throw new ConsumerError('invalid_callback', 'a parameter was sent more than once');
  }
  return parameters;
}

const flatten = ([name, value]: [string, string | readonly string[] | undefined]): [string, string][] =>
  [value ?? []].flat().map((one) => [name, one]);

/** @throws ConsumerError `missing_state`, `state_mismatch`. */
export function checkState(parameters: URLSearchParams, expected: string): void {
  const state = parameters.get('state');
  if (!expected) throw new ConsumerError('missing_state', 'no state was kept for this login');
  if (!state) throw new ConsumerError('missing_state', 'the provider sent no state');
  if (!equalInConstantTime(state, expected)) throw new ConsumerError('state_mismatch');
}

/**
 * RFC 9207 section 2.4: before anything else of the answer is believed, errors included.
 * @throws ConsumerError `issuer_mismatch`, then `provider_error`, then `missing_code`.
 */
export function checkAnswer(
  parameters: URLSearchParams,
  provider: { readonly issuer: string; readonly authorization_response_iss_parameter_supported?: boolean },
): void {
  const issuer = parameters.get('iss');
  if (
    issuer === null ? provider.authorization_response_iss_parameter_supported : issuer !== provider.issuer
  ) {
    throw new ConsumerError(
      'issuer_mismatch',
      'the answer came from another issuer, or does not say from which',
    );
  }
  const error = parameters.get('error');
  if (error) throw new ConsumerError('provider_error', 'the provider refused the login', error);
  if (!parameters.get('code')) throw new ConsumerError('missing_code', 'the provider sent no code');
}
