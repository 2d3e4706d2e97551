import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { ResponseMode } from './authorization-response.js';
import { RESPONSE_MODES } from './authorization-response.js';
import { readRequestObject } from './request-object.js';

/** How an answer finds its way to a redirect URI that is the client's. */
export interface ResponseWay {
  readonly mode: ResponseMode;
  readonly state: string | undefined;
}

/**
 * The one place that decides it, for codes and for errors of requests that we refuse as well (docs/adr/0047):
 *
 * | asked for                                          | answered                                                  |
 * | -------------------------------------------------- | --------------------------------------------------------- |
 * | `query`, `fragment`, `form_post`                   | that way                                                  |
 * | `query.jwt`, `fragment.jwt`, `form_post.jwt`       | refused, the way that is named before the dot             |
 * | nothing, or what we don't know                     | the default of the response type                          |
 * | `query`, for a response type with a token in it    | the default: a fragment                                   |
 * | `form_post`, of a private-use scheme               | the default: nothing can be posted there                  |
 *
 * The default is the query, and the fragment where the response type has `token` or `id_token` in it (Multiple Response Types
 * section 5). A request object that can be read says `response_mode` and `state` as well, before the parameters do (OIDC Core
 * section 6.1); request objects are refused, and nothing else in them is believed.
 */
export function wayOf(parameters: RequestParameters, uri: string): ResponseWay {
  const told = { ...parameters, ...readRequestObject(parameters.request) };
  return { mode: modeOf(told, uri), state: told.state };
}

/** Whether a code can be brought to the URI so. @param mode as it was asked for. */
export const isOffered = (mode: string, uri: string): boolean =>
  RESPONSE_MODES.some((known) => known === mode) && (mode !== 'form_post' || canBePostedTo(uri));

function modeOf(
  { response_mode: asked, response_type: type = '' }: RequestParameters,
  uri: string,
): ResponseMode {
  const byDefault = type.split(' ').some((one) => one === 'token' || one === 'id_token')
    ? 'fragment'
    : 'query';
  // JWT Secured Authorization Response Mode section 2.3.
  const mode = RESPONSE_MODES.find((known) => known === asked || `${known}.jwt` === asked);
  // Multiple Response Types section 5: the query is not for responses with a token in them.
  const isTaken = mode !== undefined && isOffered(mode, uri) && (mode !== 'query' || byDefault === 'query');
  return isTaken ? mode : byDefault;
}

const canBePostedTo = (uri: string): boolean => /^https?:/i.test(uri);
