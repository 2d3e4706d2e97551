import { OAuthError } from '../errors/oauth-error.js';
import type { RequestParameters } from './request-parameters.js';

/**
 * How long a parameter of a request to the provider may be: the one place where that is said. Characters (UTF-16 units). Bounded
 * is whatever is stored, remembered, or handed back in a page or redirect, with room for what real clients send: some pack JSON
 * into `nonce` (FAPI 2.0 wants 64 characters to be taken, its test plan tries 384), many more of it into `state`.
 * What is only hashed or compared (a token to look at, client credentials, a code_verifier) is bounded by the body alone.
 */
export const LONGEST = {
  // RFC 6749, RFC 7636
  client_id: 200,
  redirect_uri: 2048,
  response_type: 64,
  // Stored nowhere, but it comes back: what fits into the 16 KiB of a head that Node and others read.
  state: 10_000,
  scope: 4096,
  code_challenge: 128,
  code_challenge_method: 64,
  code: 4096,
  refresh_token: 4096,
  username: 1024,
  password: 1024,
  // RFC 8628
  device_code: 4096,
  user_code: 64,
  // RFC 8693
  subject_token: 16_384,
  subject_token_type: 256,
  actor_token: 16_384,
  actor_token_type: 256,
  requested_token_type: 256,
  audience: 2048,
  // RFC 7521
  assertion: 16_384,
  // OpenID Connect Core sections 3.1.2.1, 5.2, 5.5; OAuth 2.0 Multiple Response Type Encoding Practices
  response_mode: 64,
  nonce: 4096,
  display: 64,
  prompt: 256,
  // Any whole number.
  max_age: 256,
  ui_locales: 256,
  claims_locales: 256,
  // With every claim about a person that can be asked for by name in it.
  id_token_hint: 16_384,
  login_hint: 1024,
  acr_values: 1024,
  claims: 8192,
  // RFC 8707; several with a blank between two.
  resource: 8192,
  // OpenID Connect RP-Initiated Logout 1.0 section 2
  post_logout_redirect_uri: 2048,
  logout_hint: 1024,
} as const;

export type BoundedParameter = keyof typeof LONGEST;

/** RFC 6749 section 5.2 and RFC 8707 section 2 have codes of their own for what can't be read. */
const OWN_CODES: Readonly<Record<string, 'invalid_scope' | 'invalid_target'>> = {
  scope: 'invalid_scope',
  resource: 'invalid_target',
};

/** @throws OAuthError `invalid_request` (of `scope` `invalid_scope`, of `resource` `invalid_target`) that names the first that is longer, and not its value. */
export function checkLengths(
  parameters: RequestParameters,
  names: readonly string[] = Object.keys(parameters),
): void {
  for (const name of names) {
    const longest = longestOf(name);
    if (longest === undefined || (parameters[name]?.length ?? 0) <= longest) continue;
    const code = OWN_CODES[name] ?? 'invalid_request';
    throw new OAuthError(code, `The parameter ${name} has more than ${longest} characters.`);
  }
}

/** The text, unless it is longer than that parameter may be: for showing it again. */
export const shownAgain = (name: BoundedParameter, text: string | undefined): string | undefined =>
  text !== undefined && text.length <= LONGEST[name] ? text : undefined;

/** Parameters that nobody defined: how many of them a page hands back, and how long they and their names are. */
const OTHERS = 20;
const LONGEST_OTHER = 512;
const LONGEST_NAME = 64;

/** Refused by name, at any length, before anything is made of them. */
const REFUSED = ['request', 'request_uri', 'registration'];

/**
 * What our pages hand back of a request: what the table names, and a little of what somebody's own pages may understand. The
 * rest is ignored, as what is unknown should be (RFC 6749 section 3.1).
 */
export function carried(parameters: RequestParameters): RequestParameters {
  const entries = Object.entries(parameters);
  const isKnown = ([name]: [string, string]): boolean =>
    longestOf(name) !== undefined || REFUSED.includes(name);
  const others = entries.filter((entry) => !isKnown(entry) && isShort(entry)).slice(0, OTHERS);
  return Object.fromEntries([...entries.filter(isKnown), ...others]);
}

const isShort = ([name, value]: [string, string]): boolean =>
  name.length <= LONGEST_NAME && value.length <= LONGEST_OTHER;

const longestOf = (name: string): number | undefined =>
  Object.hasOwn(LONGEST, name) ? LONGEST[name as BoundedParameter] : undefined;
