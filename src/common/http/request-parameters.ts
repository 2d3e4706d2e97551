import { OAuthError } from '../errors/oauth-error.js';
import type { FormParameters } from './strict-form.js';
import { isMalformed, isOurs } from './strict-form.js';

/** Protocol parameters: each once, none empty. */
export type RequestParameters = Readonly<Record<string, string>>;

/** What the parser of a host made of broken UTF-8; and NUL, which it lets pass. */
const MENDED = /[\0\ufffd]/;

const malformed = (): OAuthError =>
  new OAuthError('invalid_request', 'The parameters are not valid form encoding in UTF-8.');

/**
 * RFC 6749 section 3.1 and 3.2: a parameter without a value counts as omitted, and none may be sent twice.
 * @throws OAuthError `invalid_request`.
 */
export function requestParameters(form: unknown): RequestParameters {
  const parameters = Object.create(null) as Record<string, string>;
  if (form === undefined || form === null) return parameters;
  if (typeof form !== 'object' || isMalformed(form)) throw malformed();
  const isForeign = !isOurs(form);
  for (const [name, value] of Object.entries(form as FormParameters)) {
    if (typeof value !== 'string')
      throw new OAuthError('invalid_request', 'A parameter was sent more than once.');
    if (isForeign && MENDED.test(value)) throw malformed();
    if (value !== '') parameters[name] = value;
  }
  return parameters;
}
