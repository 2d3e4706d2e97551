import { OAuthError } from '../../common/errors/oauth-error.js';
import { formParameters } from '../../common/http/form-request.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { messageOf } from '../../common/http/http-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { isRepeated } from '../../common/http/repeated-header.js';
import { decode } from '../../common/http/strict-form.js';

export interface PresentedCredentials {
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly clientId: string;
  /** Empty where a public client has none. */
  readonly secret: string;
}

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i;

/**
 * The credentials of the `Authorization` header, as they may be meant: RFC 6749 section 2.3.1 wants id and secret
 * form-encoded, and many a client sends them as they are. An empty list where there is no such header.
 * @throws OAuthError `invalid_client` where it is malformed or of another scheme, `invalid_request` where the body also authenticates.
 */
export function basicCredentials(request: HttpRequest): readonly PresentedCredentials[] {
  const header = request.headers.authorization;
  if (header === undefined) return [];
  if (isRepeated(messageOf(request), 'authorization')) throw unreadable('more than one Authorization header');
  const raw = splitAtColon(header);
  if (!raw) throw unreadable('malformed Authorization header, or of an unsupported scheme');
  const decoded = raw.map(decode);
  const readings = [decoded, raw].filter((pair): pair is string[] =>
    pair.every((part) => part !== undefined),
  );
  const distinct = raw.join(':') === decoded.join(':') ? readings.slice(0, 1) : readings;
  const credentials = distinct.map(([clientId = '', secret = '']) => ({
    method: 'client_secret_basic' as const,
    clientId,
    secret,
  }));
  refuseSecondMethod(request, credentials);
  return credentials;
}

/** The credentials in the body (RFC 6749 section 2.3.1), or the bare `client_id` of a public client (section 3.2.1). */
export function bodyCredentials(request: HttpRequest): PresentedCredentials | undefined {
  const { client_id: clientId, client_secret: secret } = formParameters(request);
  if (isAssertion(formParameters(request))) throw unreadable('client assertions are not supported', 'body');
  if (clientId === undefined) {
    if (secret !== undefined) throw unreadable('a client_secret without a client_id', 'body');
    return undefined;
  }
  return secret === undefined
    ? { method: 'none', clientId, secret: '' }
    : { method: 'client_secret_post', clientId, secret };
}

/** RFC 7521 section 4.2: a method that we don't offer. */
const isAssertion = (body: RequestParameters): boolean =>
  body.client_assertion !== undefined || body.client_assertion_type !== undefined;

/** The user-pass of RFC 7617, cut at the first colon: a secret may contain more of them. */
function splitAtColon(header: string): [string, string] | undefined {
  const encoded = BASIC.exec(header)?.[1];
  const userPass = encoded && Buffer.from(encoded, 'base64').toString('utf8');
  const colon = userPass ? userPass.indexOf(':') : -1;
  if (!userPass || colon < 0 || userPass.includes('\0')) return undefined;
  return [userPass.slice(0, colon), userPass.slice(colon + 1)];
}

/** RFC 6749 section 2.3: a client must not use more than one method in a request. */
function refuseSecondMethod(request: HttpRequest, credentials: readonly PresentedCredentials[]): void {
  const body = formParameters(request);
  if (body.client_secret !== undefined || isAssertion(body)) {
    throw new OAuthError('invalid_request', 'The client authenticated in more than one way.');
  }
  if (body.client_id !== undefined && !credentials.some(({ clientId }) => clientId === body.client_id)) {
    throw new OAuthError(
      'invalid_request',
      'The client_id of the body is not that of the Authorization header.',
    );
  }
}

/**
 * RFC 6749 section 5.2: 401, with a challenge where the `Authorization` header was tried or nothing was. A browser answers one with
 * a dialog of its own, which has nothing to do with credentials in the body.
 */
export const unreadable = (detail: string, tried: 'header' | 'body' = 'header'): OAuthError =>
  new OAuthError('invalid_client', undefined, {
    detail,
    ...(tried === 'header' && { challenge: 'Basic realm="sluice", charset="UTF-8"' }),
  });
