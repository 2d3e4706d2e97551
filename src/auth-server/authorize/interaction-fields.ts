import type { HttpRequest } from '../../common/http/http-request.js';
import { isBare, queryOf } from '../../common/http/http-request.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { formParameters, refuseSecretsInUrl } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { requestParameters } from '../../common/http/request-parameters.js';

/** What the owner filled in, apart from the protocol's own parameters. */
export interface InteractionFields {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly decision: 'allow' | 'deny' | undefined;
  /** Proves that the form was one of ours; a script that logs in has none. */
  readonly formToken: string | undefined;
}

export interface Submission {
  readonly parameters: RequestParameters;
  readonly fields: InteractionFields;
}

const NOTHING: RequestParameters = {};

/**
 * The parameters of a request that came by URL. What an owner fills in has no business there.
 * @throws OAuthError `invalid_request`.
 */
export function readRequest(query: object): RequestParameters {
  refuseSecretsInUrl(query);
  const { decision, form_token: formToken, ...parameters } = requestParameters(query);
  if (decision !== undefined || formToken !== undefined) {
    throw new OAuthError('invalid_request', 'A decision must not be sent in the URL.');
  }
  return parameters;
}

/**
 * A form posts to the URL of its page, so the protocol's parameters may stand in the query, in the body, or alike in both.
 * @throws OAuthError `invalid_request`.
 */
export function readSubmission(request: HttpRequest): Submission {
  const fromQuery = readRequest(queryOf(request));
  const body = isBare(request) ? NOTHING : formParameters(request);
  const { username, password, decision, form_token: formToken, ...fromBody } = body;
  if (decision !== undefined && decision !== 'allow' && decision !== 'deny') {
    throw new OAuthError('invalid_request', 'The parameter decision is malformed.');
  }
  return { parameters: merge(fromQuery, fromBody), fields: { username, password, decision, formToken } };
}

function merge(query: RequestParameters, body: RequestParameters): RequestParameters {
  for (const [name, value] of Object.entries(query)) {
    if (Object.hasOwn(body, name) && body[name] !== value) {
      throw new OAuthError('invalid_request', 'A parameter was sent more than once.');
    }
  }
  return { ...query, ...body };
}
