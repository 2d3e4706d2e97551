import * as oidc from 'openid-client';
import { ConsumerError } from './consumer-error.js';
import type { Credentials } from './credentials.js';
import type { ResolvedOptions } from './provider-sdk-options.js';
import { isSafeUrl } from './provider-sdk-options.js';

export interface LogoutOptions {
  /** Where the provider sends the browser back to; as registered there. */
  readonly postLogoutRedirectUri?: string;
  /** Comes back with the browser. */
  readonly state?: string;
}

/** RFC 7009 section 2.1. The refresh token first: at most providers its access tokens end with it. */
export async function revokeTokens(
  configuration: oidc.Configuration,
  { accessToken, refreshToken }: Credentials,
): Promise<boolean> {
  if (!configuration.serverMetadata().revocation_endpoint) return false;
  if (refreshToken)
    await oidc.tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
  await oidc.tokenRevocation(configuration, accessToken, { token_type_hint: 'access_token' });
  return true;
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
