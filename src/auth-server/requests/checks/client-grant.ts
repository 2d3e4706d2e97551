import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';

/** RFC 6749 section 4.1.2.1: a client uses only what it is registered for. */
export function checkClientGrant({ client }: ProvenRequest): object {
  if (!client.grantTypes.includes('authorization_code')) throw new OAuthError('unauthorized_client');
  return {};
}
