import { ConsumerError } from './consumer-error.js';
import { isAccessToken, isIdToken, isLife, isRefreshToken, isScope, optional } from './provider-values.js';

const CHECKS = {
  access_token: isAccessToken,
  refresh_token: optional(isRefreshToken),
  id_token: optional(isIdToken),
  scope: optional(isScope),
  expires_in: optional(isLife),
} as const;

/**
 * What a token response holds beside what the library checks (RFC 6749 section 5.1): what would be stored, sent in a header or
 * shown for weeks has to be of use.
 * @throws ConsumerError `invalid_response`, which names the member and never its value.
 */
export function checkTokenResponse(response: { readonly [member in keyof typeof CHECKS]?: unknown }): void {
  for (const [member, check] of Object.entries(CHECKS)) {
    if (!check(response[member as keyof typeof CHECKS]))
      throw new ConsumerError('invalid_response', `the provider sent an unusable ${member}`);
  }
}
