import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';

/** Required, but where PKCE protects against forged responses as well (RFC 9700 section 2.1). */
export function checkState({ parameters }: ProvenRequest): object {
  if (parameters.state === undefined && parameters.code_challenge === undefined) {
    throw new OAuthError('invalid_request', 'The parameter state is missing.');
  }
  return {};
}
