import type { Type } from '@nestjs/common';
import { SetMetadata } from '@nestjs/common';
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
  'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After',
} as const;

/** What a host's own CORS may have said of them, and what does not go with `*`. */
export const CREDENTIALS_HEADER = 'Access-Control-Allow-Credentials';

/** Of the answer to a preflight, with those above. */
export const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP',
  'Access-Control-Max-Age': '3600',
} as const;

export const isPreflight = ({ method, headers }: Pick<HttpRequest, 'method' | 'headers'>): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
