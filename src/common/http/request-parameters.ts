import { OAuthError } from '../errors/oauth-error.js';
import type { FormParameters } from './strict-form.js';
import { isMalformed } from './strict-form.js';

/** Protocol parameters: each once, none empty. */
export type RequestParameters = Readonly<Record<string, string>>;

/**
 * RFC 6749 section 3.1 and 3.2: a parameter without a value counts as omitted, and none may be sent twice.
 * @throws OAuthError `invalid_request`.
 */
export function requestParameters(form: unknown): RequestParameters {
  const parameters = Object.create(null) as Record<string, string>;
  if (form === undefined || form === null) return parameters;
  if (typeof form !== 'object' || isMalformed(form)) {
    throw new OAuthError('invalid_request', 'The parameters are not valid form encoding in UTF-8.');
  }
  for (const [name, value] of Object.entries(form as FormParameters)) {
    if (typeof value !== 'string')
      throw new OAuthError('invalid_request', 'A parameter was sent more than once.');
    if (value !== '') parameters[name] = value;
  }
  return parameters;
}
