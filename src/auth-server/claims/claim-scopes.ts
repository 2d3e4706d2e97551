import { ScopeSet } from '../../common/scope-set.js';
import type { ClaimsRequest, RequestedClaim } from '../authorizations/claims-request.js';

/** OIDC Core section 5.4. */
const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  profile: [
    ...['name', 'family_name', 'given_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
    ...['picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

export const CLAIM_SCOPES: readonly string[] = Object.keys(CLAIMS_OF_SCOPE);
export const STANDARD_CLAIMS: readonly string[] = Object.values(CLAIMS_OF_SCOPE).flat();

const SCOPE_OF_CLAIM = new Map(
  Object.entries(CLAIMS_OF_SCOPE).flatMap(([scope, claims]) => claims.map((claim) => [claim, scope])),
);

/** The claims of these scopes. */
export const claimsOf = ({ names }: ScopeSet): string[] =>
  names.flatMap((name) => CLAIMS_OF_SCOPE[name] ?? []);

/** The scope that a claim belongs to; `undefined` for one that no scope asks for. */
export const scopeOf = (claim: string): string | undefined => SCOPE_OF_CLAIM.get(claim);

/** Those of the claims that such a consent lets a client have; what belongs to no scope stays. */
export function claimsConsentedTo({ idToken, userinfo }: ClaimsRequest, { names }: ScopeSet): ClaimsRequest {
  const isAllowed = ({ name }: RequestedClaim): boolean => {
    const scope = scopeOf(name);
    return scope === undefined || names.includes(scope);
  };
  return { idToken: idToken.filter(isAllowed), userinfo: userinfo.filter(isAllowed) };
}

/**
 * What a person is asked to allow: the scopes of the request, and those of the claims that it asks for by name. Else a client
 * would learn by the `claims` parameter what nobody let it have.
 */
export function scopeToConsent(
  scope: ScopeSet,
  { idToken, userinfo }: ClaimsRequest,
  allowed: ScopeSet,
): ScopeSet {
  const wanted = new Set([...idToken, ...userinfo].map(({ name }) => scopeOf(name)));
  const names = [...wanted].filter((name): name is string => name !== undefined);
  return scope.union(ScopeSet.of(...names).coveredBy(allowed));
}
