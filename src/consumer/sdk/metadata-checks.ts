import { ConsumerError } from './consumer-error.js';
import { isObject } from './provider-values.js';

const isUrl = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const areTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** The members that we read, by their names of RFC 8414 section 2 and its like. Whether a URL is safe is asked where it is used. */
const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  authorization_endpoint: isUrl,
  token_endpoint: isUrl,
  jwks_uri: isUrl,
  userinfo_endpoint: isUrl,
  revocation_endpoint: isUrl,
  end_session_endpoint: isUrl,
  pushed_authorization_request_endpoint: isUrl,
  id_token_signing_alg_values_supported: areTexts,
  userinfo_signing_alg_values_supported: areTexts,
  token_endpoint_auth_methods_supported: areTexts,
  dpop_signing_alg_values_supported: areTexts,
  require_pushed_authorization_requests: isFlag,
  authorization_response_iss_parameter_supported: isFlag,
};

/** @throws ConsumerError `invalid_response`, which names the member and never its value. */
export function checkMetadata(metadata: unknown): void {
  const members = isObject(metadata) ? metadata : {};
  // Some write null, or nothing, for what they don't have.
  const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';
  const unusable = Object.entries(CHECKS).find(
    ([member, check]) => !isAbsent(members[member]) && !check(members[member]),
  );
  if (unusable) throw new ConsumerError('invalid_response', `the metadata has an unusable ${unusable[0]}`);
}
