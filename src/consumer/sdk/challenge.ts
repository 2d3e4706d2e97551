/** What an API says that it wants of a token (RFC 6750 section 3, RFC 9470 section 3, RFC 9728 section 5.1). */
export interface Challenge {
  readonly error?: string;
  readonly resourceMetadata?: string;
  /** Space-delimited. */
  readonly scope?: string;
  readonly acrValues?: string;
  /** Seconds. */
  readonly maxAge?: number;
}

type Parameters = Readonly<Partial<Record<string, string>>>;

/** Longer ones are no header of an API that means well. Characters. */
const LONGEST = 8192;
/** RFC 6749 section 3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e ]{1,1024}$/;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** A scheme, or a parameter of the one before it (RFC 9110 section 11.6.1). */
const PART = new RegExp(
  `(?:^|[\\s,]+)(?:(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))|(${TOKEN})(?=\\s|,|$))`,
  'gy',
);

/** Of the first scheme that is one for access tokens. `undefined` where there is none. */
export function challengeIn(header: string | null): Challenge | undefined {
  if (header === null || header.length > LONGEST) return undefined;
  const parts = [...header.matchAll(PART)];
  const start = parts.findIndex(([, , , , scheme]) => /^(?:bearer|dpop)$/i.test(scheme ?? ''));
  if (start < 0) return undefined;
  const rest = parts.slice(start + 1);
  const end = rest.findIndex(([, name]) => name === undefined);
  const own = end < 0 ? rest : rest.slice(0, end);
  // Of one that is there twice the first counts.
  return challengeOf(Object.fromEntries(own.reverse().map(parameterOf)));
}

const parameterOf = ([, name = '', quoted, plain = '']: RegExpExecArray): [string, string] => [
  name.toLowerCase(),
  quoted?.replace(/\\(.)/g, '$1') ?? plain,
];

export function challengeOf(parameters: Parameters): Challenge {
  const { error, scope, acr_values: acrValues, max_age: maxAge } = parameters;
  const { resource_metadata: resourceMetadata } = parameters;
  return {
    ...(error !== undefined && { error }),
    ...(resourceMetadata !== undefined && { resourceMetadata }),
    ...(scope !== undefined && SCOPE.test(scope) && { scope }),
    // RFC 6749 appendix A: what goes into a request and a cookie, which has 4096 characters for all of the login.
    ...(acrValues !== undefined && /^[\x20-\x7e]{1,512}$/.test(acrValues) && { acrValues }),
    ...(maxAge !== undefined && /^\d{1,9}$/.test(maxAge) && { maxAge: Number(maxAge) }),
  };
}
