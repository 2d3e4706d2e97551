import { isShownName } from '../common/text/shown-name.js';
import { UserError } from './user-error.js';

/** What may be stored of a person beside username, name and email: standard claims (OIDC Core section 5.1). */
export type StoredClaims = Readonly<Record<string, unknown>>;

const MAX_LENGTH = 1000;
/** Clients show what they are told: the rules of a name that is shown, and a gender or a zone is none other. */
const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_LENGTH && isShownName(value, MAX_LENGTH);
/** OIDC Core section 5.1.1: `formatted` and `street_address` may have several lines, each ended by a line feed, or CR and that. */
const isLines = (value: unknown): boolean =>
  typeof value === 'string' && isText(value.replace(/\r?\n/g, ' '));
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isUrl = (value: unknown): boolean =>
  isText(value) && /^https?:/.test(String(value)) && URL.canParse(String(value));
const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    isText(value) && pattern.test(String(value));

const ADDRESS: Readonly<Record<string, (value: unknown) => boolean>> = {
  formatted: isLines,
  street_address: isLines,
  locality: isText,
  region: isText,
  postal_code: isText,
  country: isText,
};
const isAddress = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([name, part]) => Object.hasOwn(ADDRESS, name) && ADDRESS[name]?.(part));

const RULES: Readonly<Record<string, (value: unknown) => boolean>> = {
  given_name: isText,
  family_name: isText,
  middle_name: isText,
  nickname: isText,
  preferred_username: isText,
  profile: isUrl,
  picture: isUrl,
  website: isUrl,
  gender: isText,
  birthdate: matches(/^(?:\d{4}|(?:\d{4}|0000)-\d{2}-\d{2})$/),
  zoneinfo: isText,
  locale: matches(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$/),
  phone_number: isText,
  phone_number_verified: isFlag,
  email_verified: isFlag,
  address: isAddress,
};

/** @throws UserError `invalid` for a claim that is not one of these, or has a value of another type. */
export function checkClaims(claims: unknown): StoredClaims {
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw new UserError('invalid', 'the claims are not a JSON object', 'claims');
  }
  for (const [name, value] of Object.entries(claims)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (!rule)
      throw new UserError('invalid', `claims are some of ${Object.keys(RULES).join(', ')}`, 'claims');
    if (!rule(value)) throw new UserError('invalid', `the claim ${name} is malformed`, 'claims');
  }
  return claims as StoredClaims;
}

/** The claims with a change (RFC 7396): a member that is null goes. @throws UserError `invalid` */
export function changedClaims(before: StoredClaims, change: unknown): StoredClaims {
  if (typeof change !== 'object' || change === null) return checkClaims(change);
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  return checkClaims(Object.fromEntries(merged));
}
