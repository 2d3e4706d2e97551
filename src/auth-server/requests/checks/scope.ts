import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';
import { grantScope } from '../../scopes/scope-policy.js';
import { requestedScope } from '../requested-scope.js';

/** RFC 6749 section 3.3. */
export const checkScope = (request: ProvenRequest): Pick<AuthorizationRequest, 'scope'> => ({
  scope: grantScope(requestedScope(request), { client: request.client }),
});
