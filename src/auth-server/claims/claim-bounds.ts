import { ScopeSet } from '../../common/scope-set.js';
import type { ClaimsRequest, RequestedClaim } from '../authorizations/claims-request.js';
import { CLAIM_SCOPES, scopeOf } from './claim-scopes.js';

/** Whose claims a client may learn at all: what it is registered for, and what the person may grant. */
export interface ClaimBounds {
  readonly client: { readonly allowedScopes: ScopeSet };
  readonly owner: { readonly allowedScopes: ScopeSet | undefined };
}

const ALL = ScopeSet.of(...CLAIM_SCOPES);

/** By what a client is allowed: userinfo asks with every request, and few lists are alike to many clients. */
const byAllowed = new WeakMap<ScopeSet, ScopeSet>();

function claimScopesOf(allowed: ScopeSet): ScopeSet {
  let known = byAllowed.get(allowed);
  if (!known) byAllowed.set(allowed, (known = ALL.coveredBy(allowed)));
  return known;
}

/** The scopes of OIDC Core section 5.4 that are within the bounds. */
export function claimScopesWithin({ client, owner }: ClaimBounds): ScopeSet {
  const byClient = claimScopesOf(client.allowedScopes);
  return owner.allowedScopes ? byClient.coveredBy(owner.allowedScopes) : byClient;
}

/**
 * What of a claims request can be approved today, and is remembered with the authorization: the claims whose scope the person
 * was shown. The rest is as if it had never been asked for, also when the bounds grow later. Only the values of `acr` mean
 * anything after the request (OIDC Core section 5.5.1); it says how the person logged in, and is no claim about them.
 */
export function claimsWithin({ idToken, userinfo }: ClaimsRequest, bounds: ClaimBounds): ClaimsRequest {
  const shown = claimScopesWithin(bounds);
  const isShown = ({ name }: RequestedClaim): boolean => shown.has(scopeOf(name) ?? '');
  return {
    idToken: idToken.filter((claim) => claim.name === 'acr' || isShown(claim)).map(withoutValues),
    userinfo: userinfo.filter(isShown).map(withoutValues),
  };
}

const withoutValues = (claim: RequestedClaim): RequestedClaim =>
  claim.name === 'acr' ? claim : { name: claim.name, essential: claim.essential };
