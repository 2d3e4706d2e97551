import { OAuthError } from '../../common/errors/oauth-error.js';
import type { ScopeSet } from '../../common/scope-set.js';
import { grantScope } from '../scopes/scope-policy.js';
import { AuthorizationError } from './authorization-error.js';
import type { AuthorizationRequest } from './authorization-request.js';

/**
 * The same request, for no more than this owner may grant.
 * @throws AuthorizationError `invalid_scope` where that is nothing.
 */
export function boundByOwner(
  request: AuthorizationRequest,
  owner: { readonly allowedScopes: ScopeSet | undefined },
): AuthorizationRequest {
  const { client, parameters, target } = request;
  try {
    return { ...request, scope: grantScope(parameters.scope, { client, owner }) };
  } catch (error) {
    throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
  }
}
