import type { Type } from '@nestjs/common';
import { SetMetadata } from '@nestjs/common';
import type { Headers } from './http-reply.js';
import type { HttpRequest } from './http-request.js';

const OPEN = 'sluice:open-to-scripts';

/**
 * For endpoints that scripts of any origin may call, as programs of their own (Fetch standard, CORS protocol). None of them
 * looks at a cookie, so it gives such scripts nothing but what they bring credentials for; every page, and whatever looks at a
 * session, stays closed.
 */
export const OpenToScripts = (): ClassDecorator => SetMetadata(OPEN, true);

export const isOpenToScripts = (controller: Type): boolean => Reflect.getMetadata(OPEN, controller) === true;

/** Of every answer of theirs. */
export const OPEN_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'WWW-Authenticate, DPoP-Nonce, Retry-After, X-Request-Id',
} as const;

/** What a host's own CORS may have said of them, and what does not go with `*`. */
export const CREDENTIALS_HEADER = 'Access-Control-Allow-Credentials';

const USUAL = 'Authorization, Content-Type, DPoP';
/** A list of names of headers (RFC 9110 section 5.6.2). */
const NAMES = /^[\w!#$%&'*+.^`|~, \t-]+$/;

/**
 * Of the answer to a preflight, with those above. Whatever headers a script asks for are allowed: tracing and libraries add their
 * own, and nothing here trusts one that a browser would not let a script set.
 */
export function preflightHeaders({ headers }: Pick<HttpRequest, 'headers'>): Headers {
  const asked = headers['access-control-request-headers'];
  return {
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': asked !== undefined && NAMES.test(asked) ? `${USUAL}, ${asked}` : USUAL,
    'Access-Control-Max-Age': '3600',
    Vary: 'Access-Control-Request-Headers',
  };
}

export const isPreflight = ({ method, headers }: Pick<HttpRequest, 'method' | 'headers'>): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
