import type { ScopeSet } from '../../common/scope-set.js';
import type { Authorization } from '../authorizations/authorization.entity.js';
import { claimsRequestOf } from '../authorizations/claims-request.js';
import { howOf } from '../authorizations/how-logged-in.js';
import type { Authentication, GrantedAccess } from '../tokens/granted-access.js';

type Remembered = Pick<Authorization, 'authTime' | 'authentication' | 'sessionId' | 'claims'>;

/**
 * The login behind an authorization, where the person logged in here; and where `openid` is in this grant what the ID token
 * says of it.
 * @param nonce of the first ID token only: a refreshed one should have none (OIDC Core section 12.2).
 */
export function authenticationOf(
  authorization: Remembered,
  scope: ScopeSet,
  nonce?: string | null,
): Pick<GrantedAccess, 'authTime' | 'acr' | 'authentication'> {
  const { authTime, sessionId } = authorization;
  if (authTime === null) return {};
  const how = howOf(authorization);
  if (!scope.has('openid')) return { authTime, acr: how.acr };
  const authentication: Authentication = {
    nonce: nonce ?? undefined,
    authTime,
    ...how,
    ...(sessionId !== null && { sessionId }),
    requestedClaims: claimsRequestOf(authorization).idToken,
  };
  return { authTime, acr: how.acr, authentication };
}
