import { OAuthError } from '../../../common/errors/oauth-error.js';
import type { AuthorizationRequest, Prompt, ProvenRequest } from '../authorization-request.js';
import { PROMPTS } from '../authorization-request.js';
import { readMaxAge } from '../max-age.js';

/** OIDC Core section 3.1.2.1: `none` stands alone; `max_age` is a number of seconds. */
export function checkPrompt({
  parameters,
}: ProvenRequest): Pick<AuthorizationRequest, 'prompts' | 'maxAge' | 'nonce'> {
  const { prompt, max_age: age, nonce } = parameters;
  const prompts = prompt === undefined ? [] : prompt.split(' ');
  if (!prompts.every(isPrompt) || (prompts.includes('none') && prompts.length > 1)) {
    throw new OAuthError('invalid_request', 'The parameter prompt is malformed.');
  }
  const maxAge = age === undefined ? undefined : readMaxAge(age);
  if (age !== undefined && maxAge === undefined) {
    throw new OAuthError('invalid_request', 'The parameter max_age is malformed.');
  }
  return { prompts: new Set(prompts), maxAge, nonce };
}

const isPrompt = (text: string): text is Prompt => (PROMPTS as readonly string[]).includes(text);
