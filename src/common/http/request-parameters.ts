import { OAuthError } from '../errors/oauth-error.js';
import type { FormParameters } from './strict-form.js';
import { isMalformed, isOurs } from './strict-form.js';

/** Protocol parameters: each once, none empty. What may be sent several times is one text here, with a blank between two. */
export type RequestParameters = Readonly<Record<string, string>>;

/** What may be sent several times (RFC 8707 section 2: each names one more resource). No URI has a blank in it. */
const MAY_REPEAT = new Set(['resource']);

/** What the parser of a host made of broken UTF-8; and NUL, which it lets pass. */
const MENDED = /[\0\ufffd]/;

const malformed = (): OAuthError =>
  new OAuthError('invalid_request', 'The parameters are not valid form encoding in UTF-8.');

/**
 * RFC 6749 section 3.1 and 3.2: a parameter without a value counts as omitted, and none may be sent twice, but for those
 * that are defined so.
 * @throws OAuthError `invalid_request`.
 */
export function requestParameters(form: unknown): RequestParameters {
  const parameters = Object.create(null) as Record<string, string>;
  if (form === undefined || form === null) return parameters;
  if (typeof form !== 'object' || isMalformed(form)) throw malformed();
  const isForeign = !isOurs(form);
  for (const [name, value] of Object.entries(form as FormParameters)) {
    const text = single(name, value);
    if (isForeign && MENDED.test(text)) throw malformed();
    if (text !== '') parameters[name] = text;
  }
  return parameters;
}

/** @throws OAuthError `invalid_request`. */
function single(name: string, value: string | readonly string[]): string {
  if (typeof value === 'string') return value;
  if (MAY_REPEAT.has(name)) return value.filter((one) => one !== '').join(' ');
  throw new OAuthError('invalid_request', 'A parameter was sent more than once.');
}
