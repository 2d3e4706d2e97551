import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { ProvenRequest } from '../authorization-request.js';

/** OIDC Core sections 6.1, 6.2 and 7.2.1: not supported, and said so, because what they hold would be ignored otherwise. */
export function checkRequestObject({ parameters }: ProvenRequest): object {
  if (parameters.request !== undefined) throw new OAuthError('request_not_supported');
  if (parameters.request_uri !== undefined) throw new OAuthError('request_uri_not_supported');
  if (parameters.registration !== undefined) throw new OAuthError('registration_not_supported');
  return {};
}
