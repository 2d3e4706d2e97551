import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';

/** Browsers and proxies take no longer one. Characters. */
const LONGEST_URL = 16_384;

/**
 * The URL of an authorization request; its parameters pushed to the provider where that is possible (RFC 9126).
 * @throws ConsumerError `invalid_response` where pushing is required and not offered, `insecure_endpoint`, `provider_error`.
 */
export async function authorizationUrl(
  configuration: oidc.Configuration,
  { par, loopback }: ResolvedOptions,
  parameters: URLSearchParams,
): Promise<string> {
  const { pushed_authorization_request_endpoint: offered, require_pushed_authorization_requests: needed } =
    configuration.serverMetadata();
  if (par === 'require' && !offered)
    throw new ConsumerError('invalid_response', 'the provider takes no pushed authorization requests');
  const push = offered !== undefined && (par !== 'never' || needed === true);
  const url = push
    ? await oidc.buildAuthorizationUrlWithPAR(configuration, parameters)
    : oidc.buildAuthorizationUrl(configuration, parameters);
  if (!isSafeUrl(url, loopback)) throw new ConsumerError('insecure_endpoint');
  if (url.href.length > LONGEST_URL)
    throw new ConsumerError('invalid_response', 'the authorization request is too long');
  return url.href;
}
