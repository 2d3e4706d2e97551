import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';
import type { ResponseMode } from '../authorization-response.js';
import { RESPONSE_MODES } from '../authorization-response.js';

export const RESPONSE_TYPES = ['code'] as const;

/** RFC 6749 section 3.1.1. The implicit grant is not offered (RFC 9700 section 2.1.2). */
export function checkResponseType({ parameters, target }: ProvenRequest): object {
  const { response_type: type, response_mode: mode } = parameters;
  if (type === undefined) throw new OAuthError('invalid_request', 'The parameter response_type is missing.');
  if (type !== 'code') throw new OAuthError('unsupported_response_type');
  // A fragment would bring the code to scripts and histories (OAuth 2.0 Multiple Response Type Encoding Practices section 3).
  if (mode !== undefined && mode !== responseModeOf(mode, target.uri)) {
    throw new OAuthError('invalid_request', 'The response_mode is not supported.');
  }
  return {};
}

/** How a response can be brought to the URI: as it was asked for, else in the query. */
export function responseModeOf(mode: string | undefined, uri: string): ResponseMode {
  const known = RESPONSE_MODES.find((supported) => supported === mode);
  // Nothing can be posted to the private-use scheme of a native app.
  return known === 'form_post' && /^https?:/i.test(uri) ? known : 'query';
}
