import type { WordKey } from '../../common/words/words.js';
import type { ConsumerError, ConsumerErrorCode } from '../sdk/index.js';

/** A text without values, of those that speak of what went wrong. */
export type TroubleKey = Extract<WordKey, `trouble.${string}`>;

export interface ErrorText {
  readonly status: number;
  readonly title: TroubleKey;
  /** What happened, and what to do about it. */
  readonly meaning: TroubleKey;
  readonly advice: TroubleKey;
}

const text = (
  status: number,
  title: TroubleKey,
  meaning: TroubleKey,
  advice: TroubleKey = 'trouble.again',
): ErrorText => ({ status, title, meaning, advice });

const UNVERIFIED = text(400, 'trouble.unverified', 'trouble.suspicious');

/** Each failed check for people: a 5xx only where the provider is at fault. */
const TEXTS: Readonly<Record<ConsumerErrorCode, ErrorText>> = {
  missing_state: text(400, 'trouble.unmatched', 'trouble.missing_state'),
  state_mismatch: text(400, 'trouble.unmatched', 'trouble.state_mismatch'),
  missing_code: text(400, 'trouble.incomplete', 'trouble.missing_code'),
  invalid_callback: text(400, 'trouble.unreadable', 'trouble.invalid_callback'),
  issuer_mismatch: text(400, 'trouble.otherProvider', 'trouble.suspicious'),
  login_used: text(400, 'trouble.used', 'trouble.login_used', 'trouble.usedAdvice'),
  login_expired: text(400, 'trouble.late', 'trouble.login_expired', 'trouble.start'),
  logged_out: text(400, 'trouble.endedMeanwhile', 'trouble.logged_out', 'trouble.start'),
  missing_nonce: UNVERIFIED,
  nonce_mismatch: UNVERIFIED,
  id_token_invalid: UNVERIFIED,
  user_mismatch: text(400, 'trouble.unverified', 'trouble.user_mismatch'),
  logout_token_invalid: text(400, 'trouble.logoutUnverified', 'trouble.nobodyLoggedOut', 'trouble.operator'),
  provider_error: text(400, 'trouble.refusedLogin', 'trouble.reasonBelow'),
  provider_unavailable: text(503, 'trouble.unreachable', 'trouble.provider_unavailable', 'trouble.moment'),
  invalid_response: text(502, 'trouble.unreadableProvider', 'trouble.invalid_response', 'trouble.operator'),
  insecure_endpoint: text(502, 'trouble.unsafe', 'trouble.insecure_endpoint', 'trouble.operator'),
  not_logged_in: text(401, 'trouble.logIn', 'trouble.not_logged_in', 'trouble.comeBack'),
  session_expired: text(401, 'trouble.logInAgain', 'trouble.session_expired', 'trouble.comeBack'),
  token_refused: text(401, 'trouble.logInAgain', 'trouble.token_refused', 'trouble.comeBack'),
  insufficient_scope: text(403, 'trouble.notAllowed', 'trouble.insufficient_scope', 'trouble.allowAdvice'),
  authentication_required: text(
    403,
    'trouble.notAllowed',
    'trouble.authentication_required',
    'trouble.operator',
  ),
  not_found: text(404, 'trouble.notThere', 'trouble.not_found', 'trouble.gone'),
  api_refused: text(400, 'trouble.providerRefused', 'trouble.api_refused', 'trouble.checkInput'),
  unknown_provider: text(404, 'trouble.noProvider', 'trouble.unknown_provider', 'trouble.chooseOne'),
  invalid_return_to: text(400, 'trouble.away', 'trouble.invalid_return_to', 'trouble.fromHome'),
};

const ASKS_FIRST = text(400, 'trouble.asksFirst', 'trouble.mustAsk', 'trouble.answerThen');
const OVERLOADED = text(503, 'trouble.overloaded', 'trouble.nobodyNow', 'trouble.minutes');
const MISCONFIGURED = text(502, 'trouble.misconfigured', 'trouble.notYourFault', 'trouble.operator');

/** At a renewal: the session goes on as soon as provider and site are set right. */
const NOT_RENEWED = text(503, 'trouble.misconfigured', 'trouble.notYourFault', 'trouble.minutes');

/** What the provider's own error codes mean for people (RFC 6749 section 4.1.2.1, OpenID Connect Core 1.0 section 3.1.2.6). */
const PROVIDER_ERRORS: Readonly<Record<string, ErrorText>> = {
  access_denied: text(403, 'trouble.cancelled', 'trouble.declined', 'trouble.whenever'),
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

const isAboutTheClient = (providerError: string | undefined): boolean =>
  providerError === 'invalid_client' || providerError === 'unauthorized_client';

export function errorText({ code, providerError }: ConsumerError): ErrorText {
  if (code === 'provider_unavailable' && isAboutTheClient(providerError)) return NOT_RENEWED;
  const told = code === 'provider_error' && Object.hasOwn(PROVIDER_ERRORS, providerError ?? '');
  return told ? (PROVIDER_ERRORS[providerError as string] as ErrorText) : TEXTS[code];
}
