import { OAuthError } from '../../../common/errors/oauth-error.js';
import { isCodeChallenge } from '../../pkce/pkce.js';
import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';

/**
 * RFC 7636 section 4.3, S256 only. A public client has no other proof that the code is its own, so it must send a
 * challenge (RFC 9700 section 2.1.1).
 */
export function checkPkce({
  client,
  parameters,
}: ProvenRequest): Pick<AuthorizationRequest, 'codeChallenge'> {
  const { code_challenge: challenge, code_challenge_method: method } = parameters;
  if (challenge === undefined) {
    if (method !== undefined) throw invalid('The parameter code_challenge is missing.');
    if (client.isPublic) throw invalid('A public client must send a code_challenge.');
    return { codeChallenge: undefined };
  }
  // RFC 7636 section 4.3: without a method `plain` is meant.
  if (method !== 'S256') throw invalid('The code_challenge_method must be S256.');
  if (!isCodeChallenge(challenge)) throw invalid('The parameter code_challenge is malformed.');
  return { codeChallenge: challenge };
}

const invalid = (description: string): OAuthError => new OAuthError('invalid_request', description);
