import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { OAuthError } from '../errors/oauth-error.js';
import type { HttpRequest } from './http-request.js';
import { messageOf, queryOf } from './http-request.js';
import type { RequestParameters } from './request-parameters.js';
import { isRepeated } from './repeated-header.js';
import { parseFormBytes } from './strict-form.js';
import { bodyError } from './unreadable-body.js';
import { requestParameters } from './request-parameters.js';

const FORM = /^application\/x-www-form-urlencoded(?:\s*;|$)/i;

/** What must never stand in a URL, where logs and histories keep it (RFC 6749 sections 2.3.1 and 3.2). */
const SECRETS = [
  'client_secret',
  'client_assertion',
  'username',
  'password',
  'code',
  'code_verifier',
  'device_code',
  'subject_token',
  'actor_token',
  'assertion',
  'refresh_token',
  'access_token',
  'token',
];

const read = new WeakMap<HttpRequest, RequestParameters>();

/** The parameters of a form request, decoded once per request. @throws OAuthError `invalid_request`. */
export function formParameters(request: HttpRequest): RequestParameters {
  let parameters = read.get(request);
  if (!parameters) read.set(request, (parameters = readForm(request)));
  return parameters;
}

/** By its content type. */
export const isForm = ({ headers }: Pick<HttpRequest, 'headers'>): boolean =>
  FORM.test(headers['content-type'] ?? '');

function readForm(request: HttpRequest): RequestParameters {
  if (!isForm(request) || isRepeated(messageOf(request), 'content-type')) {
    throw new OAuthError('invalid_request', 'The content type must be application/x-www-form-urlencoded.');
  }
  const error = bodyError(request);
  if (error) throw new OAuthError('invalid_request', 'The request could not be read.', { cause: error });
  refuseSecretsInUrl(queryOf(request));
  return requestParameters(bodyOf(request));
}

/** What a host's `rawBody: true` keeps is read strictly; else what its parser made is taken. */
const bodyOf = ({ body, rawBody }: HttpRequest): unknown => (rawBody ? parseFormBytes(rawBody) : body);

/** Whether some of this must never stand in a URL. */
export const hasSecrets = (parameters: object): boolean => SECRETS.some((name) => name in parameters);

/** @throws OAuthError `invalid_request`. */
export function refuseSecretsInUrl(query: object): void {
  if (hasSecrets(query)) {
    throw new OAuthError('invalid_request', 'Credentials must not be sent in the URL.');
  }
}

/** Stands before whatever reads a form: a request that is not one is refused before anything else is looked at. */
@Injectable()
export class FormGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    formParameters(context.switchToHttp().getRequest<HttpRequest>());
    return true;
  }
}
