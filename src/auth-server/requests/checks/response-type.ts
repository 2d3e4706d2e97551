import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';

export const RESPONSE_TYPES = ['code'] as const;
export const RESPONSE_MODES = ['query'] as const;

/** RFC 6749 section 3.1.1. The implicit grant is not offered (RFC 9700 section 2.1.2). */
export function checkResponseType({ parameters }: ProvenRequest): object {
  const { response_type: type, response_mode: mode } = parameters;
  if (type === undefined) throw new OAuthError('invalid_request', 'The parameter response_type is missing.');
  if (type !== 'code') throw new OAuthError('unsupported_response_type');
  if (mode !== undefined && mode !== 'query') {
    throw new OAuthError('invalid_request', 'The response_mode is not supported.');
  }
  return {};
}
