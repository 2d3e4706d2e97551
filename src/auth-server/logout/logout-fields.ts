import type { HttpRequest } from '../../common/http/http-request.js';
import { isBare } from '../../common/http/http-request.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { formParameters, refuseSecretsInUrl } from '../../common/http/form-request.js';
import { checkLengths } from '../../common/http/parameter-lengths.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { requestParameters } from '../../common/http/request-parameters.js';

/** What a person answered to our page. */
export interface LogoutAnswer {
  readonly decision: 'logout' | 'stay';
  readonly formToken: string | undefined;
}

/** @throws OAuthError `invalid_request`, also where an answer stands in the URL. */
export function readLogoutQuery(query: object): RequestParameters {
  refuseSecretsInUrl(query);
  const { decision, form_token, ...parameters } = requestParameters(query);
  if (decision !== undefined || form_token !== undefined) {
    throw new OAuthError('invalid_request', 'A decision must not be sent in the URL.');
  }
  checkLengths(parameters);
  return parameters;
}

/** The parameters of a POST, and the answer that our page adds to them. @throws OAuthError `invalid_request`. */
export function readLogoutForm(request: HttpRequest): {
  readonly parameters: RequestParameters;
  readonly answer: LogoutAnswer | undefined;
} {
  const { decision, form_token: formToken, ...parameters } = isBare(request) ? {} : formParameters(request);
  checkLengths(parameters);
  if (decision === undefined) return { parameters, answer: undefined };
  if (decision !== 'logout' && decision !== 'stay') {
    throw new OAuthError('invalid_request', 'The parameter decision is malformed.');
  }
  return { parameters, answer: { decision, formToken } };
}
