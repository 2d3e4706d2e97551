import { setHeaders, send } from '../http-reply.js';
import type { HttpReply } from '../http-reply.js';
import type { HttpRequest } from '../http-request.js';
import { pathOf } from '../http-request.js';
import { isPreflight, OPEN_HEADERS, PREFLIGHT_HEADERS } from '../cross-origin.js';
import type { OwnRoutes } from '../own-routes.js';

type Hook = (request: HttpRequest, reply: HttpReply, done: (error?: unknown) => void) => unknown;

/** What Nest's adapters of both platforms have, beside the platform itself. */
export interface NestAdapter {
  getType(): string;
  getInstance(): unknown;
  setOnRequestHook?(hook: Hook): void;
}

export const NO_SNIFFING = { 'X-Content-Type-Options': 'nosniff' } as const;

/** The platform's part: everything is done for our paths alone. */
export interface PlatformSetUp {
  /** Before any route is made, after everything that a host puts before its routes. */
  before(adapter: NestAdapter, routes: OwnRoutes): void;
  /** After all routes. */
  after?(adapter: NestAdapter, routes: OwnRoutes): void;
}

/**
 * Answers the preflights of open endpoints. It comes first of all, in the one place where it does on both platforms: the CORS of
 * a host would let its own origins in alone. What a host put there is kept.
 */
export function answerPreflights(adapter: NestAdapter, routes: OwnRoutes): void {
  const earlier = (adapter as { onRequestHook?: Hook }).onRequestHook;
  adapter.setOnRequestHook?.((request, reply, done) => {
    if (request.method === 'OPTIONS' && isPreflight(request) && routes.ofPath(pathOf(request))?.isOpen) {
      setHeaders(reply, { ...NO_SNIFFING, ...OPEN_HEADERS, ...PREFLIGHT_HEADERS });
      return send(reply, undefined, 204);
    }
    return earlier ? earlier.call(adapter, request, reply, done) : done();
  });
}

/** RFC 9110 section 15.5.6: a path that exists answers a wrong method with 405 and `Allow`. */
export function refuseMethod(reply: HttpReply, methods: readonly string[]): void {
  setHeaders(reply, { ...NO_SNIFFING, 'Cache-Control': 'no-store', Allow: methods.join(', ') });
  send(reply, { statusCode: 405, message: 'Method Not Allowed' }, 405);
}
