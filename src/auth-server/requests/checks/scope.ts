import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';
import { askedScope, grantScope } from '../../scopes/scope-policy.js';
import { mayGoOffline } from '../may-go-offline.js';

/** RFC 6749 section 3.3. */
export function checkScope(request: ProvenRequest): Pick<AuthorizationRequest, 'asked' | 'scope'> {
  const { client, parameters } = request;
  return {
    scope: grantScope(parameters.scope, { client, offline: mayGoOffline(request) }),
    asked: askedScope(parameters.scope, client),
  };
}
