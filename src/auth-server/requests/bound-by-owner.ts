import { claimsWithin } from '../claims/claim-bounds.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { grantScope } from '../scopes/scope-policy.js';
import { toldToClient } from './authorization-error.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { mayGoOffline } from './may-go-offline.js';

/**
 * The same request, for no more than this owner may grant.
 * @throws AuthorizationError `invalid_scope` where that is nothing.
 */
export function boundByOwner(
  request: AuthorizationRequest,
  owner: { readonly allowedScopes: ScopeSet | undefined },
): AuthorizationRequest {
  const { client, target, parameters } = request;
  const bounds = { client, owner, offline: mayGoOffline(request) };
  const scope = toldToClient(target, () => grantScope(parameters.scope, bounds));
  return { ...request, scope, claims: claimsWithin(request.claims, { client, owner }) };
}
