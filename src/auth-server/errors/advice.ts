import type { OAuthErrorCode } from '../../common/errors/oauth-error-codes.js';

/** What a developer who meets the code can do. */
export const ADVICE: Readonly<Record<OAuthErrorCode, string>> = {
  invalid_request:
    'Send each parameter once, form-encoded in UTF-8, with the content type application/x-www-form-urlencoded. The error_description names the parameter at fault.',
  invalid_client:
    'Check the client id and secret, and that the client uses the authentication method it is registered for. A public client sends its id with an empty secret.',
  invalid_grant:
    'Codes work once and for a short time, and only for the client, redirect_uri and code_verifier they were made for. A refresh token that was replaced long ago ends its whole authorization: let the person log in again.',
  unauthorized_client: 'Register the client for this grant with --grants.',
  unsupported_grant_type: 'See grant_types_supported in the metadata at /.well-known/openid-configuration.',
  invalid_scope:
    'Ask for scopes that the client is registered for and that the owner may grant, separated by single spaces.',
  access_denied:
    'The person said no, or the form came from another site: offer to start again. Or the client may not introspect: register it with --introspection on.',
  unsupported_response_type: 'Only response_type=code is offered.',
  server_error: 'The fault is on our side and in our log. Try again later.',
  temporarily_unavailable: 'Try again after the number of seconds in Retry-After.',
  invalid_token: 'Get a new access token, with the refresh token if there is one.',
  insufficient_scope: 'Ask for a token with the scope that the answer names.',
  interaction_required:
    'Repeat the request without prompt=none. A public client on loopback or with a private-use scheme always needs a page.',
  login_required: 'Repeat the request without prompt=none, so that the person can log in.',
  consent_required: 'Repeat the request without prompt=none, so that the person can consent.',
  account_selection_required:
    'Repeat the request without prompt=none, so that the person can choose an account.',
  unmet_authentication_requirements:
    'See acr_values_supported in the metadata at /.well-known/openid-configuration, or ask for the acr voluntarily.',
  request_not_supported: 'Send the parameters themselves instead of a request object.',
  request_uri_not_supported: 'Send the parameters themselves instead of a request_uri.',
  registration_not_supported: 'Register the client before it sends people here.',
};
