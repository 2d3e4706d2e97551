import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';
import { grantScope } from '../../scopes/scope-policy.js';
import { mayGoOffline } from '../may-go-offline.js';

/** RFC 6749 section 3.3. */
export const checkScope = (request: ProvenRequest): Pick<AuthorizationRequest, 'scope'> => ({
  scope: grantScope(request.parameters.scope, { client: request.client, offline: mayGoOffline(request) }),
});
