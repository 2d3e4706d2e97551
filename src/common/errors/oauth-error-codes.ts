/** Every error code we send, its HTTP status where it is not a redirect, and the dull text that goes with it. */
export const OAUTH_ERRORS = {
  // RFC 6749 sections 4.1.2.1 and 5.2
  invalid_request: { status: 400, description: 'The request is malformed.' },
  invalid_client: { status: 401, description: 'Client authentication failed.' },
  invalid_grant: {
    status: 400,
    description: 'The grant is invalid, expired, revoked or was issued to another client.',
  },
  unauthorized_client: { status: 400, description: 'The client may not use this grant or response type.' },
  unsupported_grant_type: { status: 400, description: 'The grant type is not supported.' },
  invalid_scope: { status: 400, description: 'The requested scope is malformed, unknown or not allowed.' },
  access_denied: { status: 403, description: 'The request was denied.' },
  unsupported_response_type: { status: 400, description: 'The response type is not supported.' },
  server_error: { status: 500, description: 'The server met an unexpected condition.' },
  temporarily_unavailable: { status: 503, description: 'The server is temporarily unable to answer.' },
  // RFC 8628 section 3.5
  authorization_pending: { status: 400, description: 'The person has not answered yet.' },
  slow_down: { status: 400, description: 'The client asks more often than it may.' },
  expired_token: { status: 400, description: 'The device code is over.' },
  // RFC 8707 section 2
  invalid_target: {
    status: 400,
    description: 'The requested resource is malformed, unknown or was not granted.',
  },
  // RFC 6750 section 3.1
  invalid_token: { status: 401, description: 'The access token is missing, expired, revoked or malformed.' },
  insufficient_scope: { status: 403, description: 'The access token lacks a required scope.' },
  // RFC 9470 section 3
  insufficient_user_authentication: {
    status: 401,
    description: 'The login behind the access token is too old, or of another class than is needed.',
  },
  // OpenID Connect Core 1.0 section 3.1.2.6
  interaction_required: { status: 400, description: 'The end-user has to interact with the server.' },
  login_required: { status: 400, description: 'The end-user has to log in.' },
  consent_required: { status: 400, description: 'The end-user has to give consent.' },
  account_selection_required: { status: 400, description: 'The end-user has to select an account.' },
  // OpenID Connect Core Error Code unmet_authentication_requirements 1.0
  unmet_authentication_requirements: {
    status: 400,
    description: 'The requested authentication context can not be reached.',
  },
  request_not_supported: { status: 400, description: 'Request objects are not supported.' },
  request_uri_not_supported: { status: 400, description: 'Request objects by reference are not supported.' },
  // RFC 7591 section 3.2.2
  invalid_redirect_uri: { status: 400, description: 'A redirect URI is not allowed.' },
  invalid_client_metadata: { status: 400, description: 'The client metadata is not allowed.' },
  registration_not_supported: { status: 400, description: 'The registration parameter is not supported.' },
} as const satisfies Record<string, { status: number; description: string }>;

export type OAuthErrorCode = keyof typeof OAUTH_ERRORS;
