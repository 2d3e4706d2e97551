import type { JWK } from 'jose';
import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import { withProof } from './dpop.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';
import { toConsumerError } from './to-consumer-error.js';

export interface LogoutOptions {
  /** Where the provider sends the browser back to; as registered there. */
  readonly postLogoutRedirectUri?: string;
  /** Comes back with the browser. */
  readonly state?: string;
}

interface Revocation {
  readonly hint: 'refresh_token' | 'access_token';
  readonly token: string;
  /** The key that the token is bound to. */
  readonly key: JWK | undefined;
}

/**
 * RFC 7009 section 2.1. The refresh token first: at most providers its access tokens end with it. Each is tried, whatever was
 * answered to the other.
 * @returns false where nothing is to be revoked, or the provider has no way to do that.
 * @throws ConsumerError which names what was not revoked.
 */
export async function revokeTokens(
  configuration: oidc.Configuration,
  options: ResolvedOptions,
  credentials: Credentials,
): Promise<boolean> {
  const revocations = revocationsOf(options, credentials);
  if (!configuration.serverMetadata().revocation_endpoint || revocations.length === 0) return false;
  const refusals: { readonly hint: string; readonly error: ConsumerError }[] = [];
  for (const { hint, token, key } of revocations) {
    try {
      await revoke(configuration, { hint, token, key });
    } catch (error) {
      refusals.push({ hint, error: await toConsumerError(error) });
    }
  }
  const [first] = refusals;
  if (!first) return true;
  const named = refusals.map(({ hint, error }) => `${hint} (${error.providerError ?? error.message})`);
  throw new ConsumerError(first.error.code, `not revoked: ${named.join(', ')}`, first.error.providerError);
}

function revocationsOf(options: ResolvedOptions, credentials: Credentials): readonly Revocation[] {
  const { accessToken, refreshToken, dpopKey } = credentials;
  if (options.logoutRevokes === 'none') return [];
  const access: Revocation = { hint: 'access_token', token: accessToken, key: dpopKey };
  if (refreshToken === undefined || options.logoutRevokes === 'access_token') return [access];
  // RFC 9449 section 5: of a confidential client it is bound to the client, and to no key.
  const key = isPublic(options) ? dpopKey : undefined;
  return [{ hint: 'refresh_token', token: refreshToken, key }, access];
}

const isPublic = ({ authMethod, clientSecret, privateKey }: ResolvedOptions): boolean =>
  authMethod === 'none' || (!clientSecret && !privateKey);

async function revoke(configuration: oidc.Configuration, { hint, token, key }: Revocation): Promise<void> {
  const fetch = configuration[oidc.customFetch] as oidc.CustomFetch;
  if (key) configuration[oidc.customFetch] = withProof(fetch, key);
  try {
    await oidc.tokenRevocation(configuration, token, { token_type_hint: hint });
  } finally {
    configuration[oidc.customFetch] = fetch;
  }
}

/** OpenID Connect RP-Initiated Logout 1.0 section 2. */
export function endSessionUrl(
  configuration: oidc.Configuration,
  { loopback }: ResolvedOptions,
  idToken: string,
  { postLogoutRedirectUri, state }: LogoutOptions,
): string | undefined {
  if (!configuration.serverMetadata().end_session_endpoint) return undefined;
  const url = oidc.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    ...(postLogoutRedirectUri && { post_logout_redirect_uri: postLogoutRedirectUri }),
    ...(postLogoutRedirectUri && state && { state }),
  });
  if (!isSafeUrl(url, loopback)) throw new ConsumerError('insecure_endpoint');
  return url.href;
}
