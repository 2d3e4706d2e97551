import type { ScopeSet } from '../../common/scope-set.js';
import type { Authorization } from '../authorizations/authorization.entity.js';
import { claimsRequestOf } from '../authorizations/claims-request.js';
import { PASSWORD_ACR } from '../sessions/acr.js';
import type { Authentication, GrantedAccess } from '../tokens/granted-access.js';

/** A password, where nothing else is known. */
const howOf = ({
  authentication,
}: Pick<Authorization, 'authentication'>): Pick<Authentication, 'acr' | 'amr'> =>
  authentication === null
    ? { acr: PASSWORD_ACR }
    : (JSON.parse(authentication) as Pick<Authentication, 'acr' | 'amr'>);

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
): Pick<GrantedAccess, 'authTime' | 'authentication'> {
  const { authTime, sessionId } = authorization;
  if (authTime === null) return {};
  if (!scope.has('openid')) return { authTime };
  const authentication: Authentication = {
    nonce: nonce ?? undefined,
    authTime,
    ...howOf(authorization),
    ...(sessionId !== null && { sessionId }),
    requestedClaims: claimsRequestOf(authorization).idToken,
  };
  return { authTime, authentication };
}
