import type { ScopeSet } from '../../common/scope-set.js';
import type { Authorization } from '../authorizations/authorization.entity.js';
import { claimsRequestOf } from '../authorizations/claims-request.js';
import type { Authentication, GrantedAccess } from '../tokens/granted-access.js';

type Remembered = Pick<Authorization, 'authTime' | 'sessionId' | 'claims'>;

/**
 * The login behind an authorization, where an ID token is due: `openid` is in this grant, and the person logged in here.
 * @param nonce of the first ID token only: a refreshed one should have none (OIDC Core section 12.2).
 */
export function authenticationOf(
  authorization: Remembered,
  scope: ScopeSet,
  nonce?: string | null,
): Pick<GrantedAccess, 'authentication'> {
  const { authTime, sessionId } = authorization;
  if (authTime === null || !scope.has('openid')) return {};
  const authentication: Authentication = {
    nonce: nonce ?? undefined,
    authTime,
    ...(sessionId !== null && { sessionId }),
    requestedClaims: claimsRequestOf(authorization).idToken,
  };
  return { authentication };
}
