import { OAuthError } from '../../common/errors/oauth-error.js';
import type { IdTokenHint } from '../tokens/id-token-hints.js';
import type { AuthorizationRequest } from './authorization-request.js';

/**
 * Whom the client wants to have, and nobody else (OIDC Core section 3.1.2.2, number 4): the person of `id_token_hint`, or one
 * whose `sub` it asked for in the `claims` parameter (section 5.5.1).
 * @param hint `null` for what is not an ID token of ours
 * @returns `undefined` where anybody will do; nobody where hint and claims contradict each other
 * @throws OAuthError `invalid_request` where the hint was not issued to this client.
 */
export function subjectsOf(
  { client, claims }: Pick<AuthorizationRequest, 'client' | 'claims'>,
  hint: IdTokenHint | null | undefined,
): readonly string[] | undefined {
  const claimed = claims.idToken.find(({ name }) => name === 'sub')?.values as readonly string[] | undefined;
  if (hint === undefined) return claimed;
  if (hint?.clientId !== client.id) {
    throw new OAuthError('invalid_request', 'The parameter id_token_hint is malformed.', {
      detail: 'not an ID token that was issued to this client',
    });
  }
  const { subject } = hint;
  return !claimed || claimed.includes(subject) ? [subject] : [];
}
