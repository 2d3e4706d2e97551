import type { ConsumerError, ConsumerErrorCode } from '../sdk/index.js';

export interface ErrorText {
  readonly status: number;
  readonly title: string;
  /** What happened, and what to do about it. */
  readonly meaning: string;
  readonly advice: string;
}

const AGAIN = 'Start the login again from here. If it happens again, tell whoever runs this site.';
const SUSPICIOUS = 'Somebody may have tampered with the login, so nobody was logged in.';
const OPERATOR = 'Tell whoever runs this site: the provider and this site do not fit together.';

/** Each failed check for people: a 5xx only where the provider is at fault. */
const TEXTS: Readonly<
  Record<ConsumerErrorCode, readonly [status: number, title: string, meaning: string, advice: string]>
> = {
  missing_state: [
    400,
    'The login can’t be matched',
    'The provider’s answer does not say which login it belongs to.',
    AGAIN,
  ],
  state_mismatch: [
    400,
    'The login can’t be matched',
    'This browser did not start the login that was answered.',
    AGAIN,
  ],
  missing_code: [400, 'The login is incomplete', 'The provider’s answer contains no code.', AGAIN],
  invalid_callback: [400, 'The answer can’t be read', 'The provider’s answer says something twice.', AGAIN],
  issuer_mismatch: [400, 'Another provider answered', SUSPICIOUS, AGAIN],
  login_used: [
    400,
    'This login was used already',
    'Each answer of the provider counts once; perhaps the page was reloaded.',
    'If you are logged in, go on to the home page. Otherwise start again.',
  ],
  login_expired: [
    400,
    'The login took too long',
    'A login has to be finished within half an hour.',
    'Start again from here.',
  ],
  logged_out: [
    400,
    'You were logged out meanwhile',
    'The provider ended your session while you logged in here.',
    'Start again from here.',
  ],
  missing_nonce: [400, 'The login can’t be verified', SUSPICIOUS, AGAIN],
  nonce_mismatch: [400, 'The login can’t be verified', SUSPICIOUS, AGAIN],
  id_token_invalid: [400, 'The login can’t be verified', SUSPICIOUS, AGAIN],
  user_mismatch: [400, 'The login can’t be verified', 'The provider named two different people.', AGAIN],
  logout_token_invalid: [400, 'The logout can’t be verified', 'Nobody was logged out.', OPERATOR],
  provider_error: [400, 'The provider refused the login', 'The provider gave the reason below.', AGAIN],
  provider_unavailable: [
    503,
    'The provider can’t be reached',
    'The provider does not answer now.',
    'Try again in a moment; nothing was lost.',
  ],
  invalid_response: [
    502,
    'The provider’s answer can’t be read',
    'The provider answered something unexpected.',
    OPERATOR,
  ],
  insecure_endpoint: [
    502,
    'The provider is not safe to use',
    'The provider wants to be called without encryption.',
    OPERATOR,
  ],
  not_logged_in: [
    401,
    'Please log in',
    'This page is for people who are logged in.',
    'Log in, and you will come back.',
  ],
  session_expired: [
    401,
    'Please log in again',
    'The provider ended your session.',
    'Log in, and you will come back.',
  ],
  token_refused: [
    401,
    'Please log in again',
    'The provider no longer accepts your login.',
    'Log in, and you will come back.',
  ],
  insufficient_scope: [
    403,
    'That is not allowed',
    'You did not allow this site to do that at the provider.',
    'Log in again and allow it, or ask for the permission.',
  ],
  not_found: [
    404,
    'That is not there',
    'The provider knows nothing by that name.',
    'It may be gone; look at the list.',
  ],
  api_refused: [
    400,
    'The provider refused',
    'The provider did not accept the request.',
    'Check what you entered and try again.',
  ],
  unknown_provider: [
    404,
    'There is no such provider',
    'This site offers no login at a provider of that name.',
    'Choose one from the list.',
  ],
  invalid_return_to: [
    400,
    'That leads away from here',
    'A login can only return to a page of this site.',
    'Log in from the home page.',
  ],
};

const ASKS_FIRST: ErrorText = {
  status: 400,
  title: 'The provider wants to ask you first',
  meaning: 'The provider can’t log you in without asking you something, and was not allowed to ask.',
  advice: 'Try again; this time answer what the provider asks.',
};
const OVERLOADED: ErrorText = {
  status: 503,
  title: 'The provider is having trouble',
  meaning: 'The provider can’t log anybody in at the moment.',
  advice: 'Try again in a few minutes; nothing was lost.',
};
const MISCONFIGURED: ErrorText = {
  status: 502,
  title: 'The login is not set up right',
  meaning: 'The provider does not accept the way this site asks for a login. It is not your fault.',
  advice: OPERATOR,
};

/** What the provider's own error codes mean for people (RFC 6749 section 4.1.2.1, OpenID Connect Core 1.0 section 3.1.2.6). */
const PROVIDER_ERRORS: Readonly<Record<string, ErrorText>> = {
  access_denied: {
    status: 403,
    title: 'The login was cancelled',
    meaning: 'You or the provider declined, so nobody was logged in.',
    advice: 'Start again whenever you like.',
  },
  login_required: ASKS_FIRST,
  interaction_required: ASKS_FIRST,
  consent_required: ASKS_FIRST,
  account_selection_required: ASKS_FIRST,
  temporarily_unavailable: OVERLOADED,
  server_error: OVERLOADED,
  invalid_client: MISCONFIGURED,
  unauthorized_client: MISCONFIGURED,
  unsupported_response_type: MISCONFIGURED,
  invalid_scope: MISCONFIGURED,
};

export function errorText({ code, providerError }: ConsumerError): ErrorText {
  const told = code === 'provider_error' && Object.hasOwn(PROVIDER_ERRORS, providerError ?? '');
  if (told) return PROVIDER_ERRORS[providerError as string] as ErrorText;
  const [status, title, meaning, advice] = TEXTS[code];
  return { status, title, meaning, advice };
}
