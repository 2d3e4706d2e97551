import type { ScopeSet } from '../../common/scope-set.js';
import { grantScope } from '../scopes/scope-policy.js';
import { toldToClient } from './authorization-error.js';
import type { AuthorizationRequest } from './authorization-request.js';
import { requestedScope } from './requested-scope.js';

/**
 * The same request, for no more than this owner may grant.
 * @throws AuthorizationError `invalid_scope` where that is nothing.
 */
export function boundByOwner(
  request: AuthorizationRequest,
  owner: { readonly allowedScopes: ScopeSet | undefined },
): AuthorizationRequest {
  const { client, target } = request;
  const scope = toldToClient(target, () => grantScope(requestedScope(request), { client, owner }));
  return { ...request, scope };
}
