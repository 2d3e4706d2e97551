import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';
import { isOffered } from '../response-way.js';

export const RESPONSE_TYPES = ['code'] as const;

/** RFC 6749 section 3.1.1. The implicit grant is not offered (RFC 9700 section 2.1.2). */
export function checkResponseType({ parameters, target }: ProvenRequest): object {
  const { response_type: type, response_mode: mode } = parameters;
  if (type === undefined) throw new OAuthError('invalid_request', 'The parameter response_type is missing.');
  if (type !== 'code') throw new OAuthError('unsupported_response_type');
  if (mode !== undefined && !isOffered(mode, target.uri)) {
    throw new OAuthError('invalid_request', 'The response_mode is not supported.');
  }
  return {};
}
