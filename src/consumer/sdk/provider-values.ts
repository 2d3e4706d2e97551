/** Longer ones are refused, in characters: a session has three tokens and their scopes, and a header or a column has to hold each. */
const LONGEST = { token: 32_768, scope: 32_768, name: 255 } as const;
/** A hundred years: what is longer is meant to be endless, and may end at no date. Seconds. */
const LONGEST_LIFE = 100 * 365 * 24 * 3600;
/** The last moment that a date can be. Epoch milliseconds. */
const LAST_MOMENT = 8_640_000_000_000_000;

/**
 * RFC 6749 appendix A.12 without the blank: what a header can hold as one word. RFC 6750 section 2.1 allows less still, and
 * providers in the field more than that (`|`, `:`).
 */
const VISIBLE = /^[\x21-\x7e]+$/;
/** RFC 6749 appendix A.17, VSCHAR. */
const VSCHARS = /^[\x20-\x7e]+$/;
/** RFC 6749 appendix A.4, and nothing, which some send. */
const SCOPES = /^[\x20-\x7e]*$/;
/** A number that is not negative, as JSON writes it, or with blanks around. */
const SECONDS = /^ *\d+(?:\.\d+)?(?:e\+?\d+)? *$/i;
/** RFC 7515 section 7.1. */
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Controls, halves of characters, and what turns the direction of the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const isText = (value: unknown, alphabet: RegExp, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest && alphabet.test(value);

export const isAccessToken = (value: unknown): boolean => isText(value, VISIBLE, LONGEST.token);
export const isRefreshToken = (value: unknown): boolean => isText(value, VSCHARS, LONGEST.token);
export const isIdToken = (value: unknown): boolean => isText(value, JWS, LONGEST.token);
export const isScope = (value: unknown): boolean => isText(value, SCOPES, LONGEST.scope);

/** What names somebody or something, is stored by it and shown: OpenID Connect Core 1.0 section 2 allows `sub` 255 characters. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST.name && !UNPRINTABLE.test(value);

/** `expires_in` in seconds, at most a hundred years; some send it as text. Undefined where it says no time. */
export function readLife(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && SECONDS.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, LONGEST_LIFE) : undefined;
}

/** Epoch milliseconds. */
export const isMoment = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LAST_MOMENT;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Or absent. */
export const optional =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);
