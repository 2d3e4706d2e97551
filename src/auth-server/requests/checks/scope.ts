import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';
import { grantScope } from '../../scopes/scope-policy.js';

/** RFC 6749 section 3.3. */
export const checkScope = ({ client, parameters }: ProvenRequest): Pick<AuthorizationRequest, 'scope'> => ({
  scope: grantScope(parameters.scope, { client }),
});
