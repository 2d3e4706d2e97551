/** Parameters by name. A name that was sent more than once has all of its values, so that nobody picks one silently. */
export type FormParameters = Readonly<Record<string, string | readonly string[]>>;

/** Stands in for parameters that could not be decoded. */
export const MALFORMED: unique symbol = Symbol('malformed parameters');

const MALFORMED_PARAMETERS: FormParameters = Object.freeze({ [MALFORMED]: true });

/** Behind every form that was read here, so that one can be told from what a host's parser made. */
const STRICT = Object.freeze(Object.create(null) as object);

export const isOurs = (parameters: object): boolean => Object.getPrototypeOf(parameters) === STRICT;

export const isMalformed = (parameters: object): boolean => MALFORMED in parameters;

/**
 * `application/x-www-form-urlencoded`, strictly: broken percent-encoding, bytes that are not UTF-8 and NUL make the whole
 * form malformed (the WHATWG parser would let them pass as U+FFFD, and PostgreSQL refuses NUL in text).
 */
export function parseForm(text: string): FormParameters {
  const parameters = Object.create(STRICT) as Record<string, string | string[]>;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const [name, value] = splitOnce(pair, '=').map(decode);
    if (name === undefined || value === undefined) return MALFORMED_PARAMETERS;
    const earlier = parameters[name];
    if (Array.isArray(earlier)) earlier.push(value);
    else parameters[name] = earlier === undefined ? value : [earlier, value];
  }
  return parameters;
}

/** The same over the raw bytes of a body. */
export function parseFormBytes(bytes: Buffer): FormParameters {
  const text = bytes.toString('latin1');
  return /[\x80-\xff]/.test(text) ? parseRawUtf8(bytes) : parseForm(text);
}

function parseRawUtf8(bytes: Buffer): FormParameters {
  try {
    return parseForm(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return MALFORMED_PARAMETERS;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

const NEEDS_DECODING = /[%+\0]/;

/** Decodes one name or value of a form; `undefined` where it is broken. Also RFC 6749 appendix B. */
export function decode(encoded: string): string | undefined {
  if (!NEEDS_DECODING.test(encoded)) return encoded;
  try {
    const decoded = decodeURIComponent(encoded.replaceAll('+', ' '));
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
