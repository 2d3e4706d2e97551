import type { HttpReply } from '../../common/http/http-reply.js';
import { redirect, setHeaders } from '../../common/http/http-reply.js';
import { hasSecrets } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';

/** What every recipient should take (RFC 9110 section 4.1). */
const LONGEST_URL = 8000;

/** Of a redirect whose target is nobody else's business. */
export const UNSEEN_HEADERS = {
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
  'Referrer-Policy': 'no-referrer',
} as const;

/** 303: what was posted here is not posted there (RFC 9700 section 4.12). */
export function seeOther(location: string, reply: HttpReply): void {
  setHeaders(reply, UNSEEN_HEADERS);
  redirect(reply, location, 303);
}

/** A request by GET. @param path of its endpoint. */
export const requestUrl = (path: string, parameters: RequestParameters): string =>
  `${path}?${new URLSearchParams(parameters).toString()}`;

/**
 * Where the same request goes that came by POST and without our cookie. That is SameSite=Lax: what a client's page posts here
 * comes without it, the GET that follows comes with it. `undefined` where a URL can't, or must not, carry the request.
 */
export function sameByGet(path: string, parameters: RequestParameters): string | undefined {
  const url = requestUrl(path, parameters);
  return url.length > LONGEST_URL || hasSecrets(parameters) ? undefined : url;
}
