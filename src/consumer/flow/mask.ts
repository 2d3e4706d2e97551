import type { Shown } from './flow.js';

/** No value is longer, and no message has more of them: a recording stays small whatever a provider sends. */
const LONGEST = 300;
const MOST = 30;

/**
 * What may be shown. Everything else is masked, so that a parameter nobody thought of can't give a secret away. `state`,
 * `nonce` and the challenge have had their one use when they are shown, and are worth comparing.
 */
const HARMLESS = new Set([
  ...['response_type', 'response_mode', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'prompt'],
  ...['code_challenge', 'code_challenge_method', 'max_age', 'acr_values', 'resource', 'grant_type'],
  ...['client_assertion_type', 'token_type', 'expires_in', 'iss', 'error', 'return_to', 'provider', 'keys'],
  ...['issuer', 'jwks_uri', 'service_documentation'],
  ...['sub', 'aud', 'azp', 'exp', 'iat', 'nbf', 'auth_time', 'acr', 'amr', 'alg', 'typ', 'kid', 'at_hash'],
  ...['name', 'preferred_username', 'given_name', 'family_name', 'email', 'email_verified', 'locale'],
  ...['updated_at'],
]);

/** Members of the provider's metadata, which is public. */
const METADATA = /_(endpoint|supported)$/;

/** @param members what was sent; each value as text, a list by its length, an object not at all. */
export function shown(members: Iterable<readonly [string, unknown]>): Shown[] {
  const all = [...members].filter(([, value]) => value !== undefined && value !== null && value !== '');
  const pairs = all.slice(0, MOST).map(([name, value]): Shown => [cut(name), shownValue(name, value)]);
  return all.length > MOST ? [...pairs, ['…', `+ ${all.length - MOST}`]] : pairs;
}

function shownValue(name: string, value: unknown): string {
  if (!HARMLESS.has(name) && !METADATA.test(name)) return masked(typeof value === 'string' ? value : '');
  if (Array.isArray(value)) return value.every(isPlain) ? cut(value.join(' ')) : `× ${value.length}`;
  return isPlain(value) ? cut(String(value)) : masked('');
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Says how long a secret is, in characters, and nothing else of it. Without words: it is recorded before anybody reads it. */
export const masked = (secret: string): string => (secret === '' ? '••••••' : `•••••• (${secret.length})`);

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
