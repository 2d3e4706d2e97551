import type { ErrorBody, ErrorReplies } from '../error-replies.js';
import { JSON_REPLIES } from '../error-replies.js';
import { setHeaders, send } from '../http-reply.js';
import type { Headers, HttpReply } from '../http-reply.js';
import type { HttpRequest } from '../http-request.js';
import { REQUEST_ID, requestIdOf } from '../request-id.js';
import { isPreflight, OPEN_HEADERS, preflightHeaders } from '../cross-origin.js';
import { errorBody } from '../oauth-error-body.js';
import type { OwnRoutes } from '../own-routes.js';
import { protocolError } from '../protocol-error.js';

type Hook = (request: HttpRequest, reply: HttpReply, done: (error?: unknown) => void) => unknown;

/** What Nest's adapters of both platforms have, beside the platform itself. */
export interface NestAdapter {
  getType(): string;
  getInstance(): unknown;
  setOnRequestHook?(hook: Hook): void;
}

/** Of every answer of ours. */
export const headersOf = (request: HttpRequest): Headers => ({
  'X-Content-Type-Options': 'nosniff',
  [REQUEST_ID]: requestIdOf(request),
});

/** The platform's part: everything is done for our paths alone. */
export interface PlatformSetUp {
  /** The path of a request, without query, as the platform compares it with those of routes. */
  pathOf(request: HttpRequest): string;
  /** Before any route is made, after everything that a host puts before its routes. */
  before(adapter: NestAdapter, routes: OwnRoutes, errors: ErrorReplies): void;
  /** After all routes. */
  after?(adapter: NestAdapter, routes: OwnRoutes, errors: ErrorReplies): void;
}

/**
 * Answers the preflights of open endpoints. It comes first of all, in the one place where it does on both platforms: the CORS of
 * a host would let its own origins in alone. What a host put there is kept.
 */
export function answerPreflights(
  adapter: NestAdapter,
  { pathOf }: Pick<PlatformSetUp, 'pathOf'>,
  routes: OwnRoutes,
): void {
  const earlier = (adapter as { onRequestHook?: Hook }).onRequestHook;
  adapter.setOnRequestHook?.((request, reply, done) => {
    if (request.method === 'OPTIONS' && isPreflight(request) && routes.ofPath(pathOf(request))?.isOpen) {
      setHeaders(reply, { ...headersOf(request), ...OPEN_HEADERS, ...preflightHeaders(request) });
      return send(reply, undefined, 204);
    }
    return earlier ? earlier.call(adapter, request, reply, done) : done();
  });
}

/** RFC 9110 section 15.5.6: a path that exists answers a wrong method with 405 and `Allow`. */
export function refuseMethod(
  request: HttpRequest,
  reply: HttpReply,
  methods: readonly string[],
  { body = REFUSED, errors = JSON_REPLIES }: MethodAnswer = {},
): void {
  const headers = { 'Cache-Control': 'no-store', Pragma: 'no-cache', Allow: methods.join(', ') };
  setHeaders(reply, { ...headersOf(request), ...headers });
  errors.send(request, reply, body, 405);
}

const REFUSED = { statusCode: 405, message: 'Method Not Allowed' };

interface MethodAnswer {
  readonly body?: ErrorBody;
  readonly errors?: ErrorReplies;
}

interface Refused {
  readonly request: HttpRequest;
  readonly reply: HttpReply;
  readonly errors: ErrorReplies;
}

/** The same for a path of ours, in the shape that programs look for there. */
export function refuseMethodAt(path: string, routes: OwnRoutes, { request, reply, errors }: Refused): void {
  const body = routes.ofPath(path)?.isProtocol
    ? errorBody(protocolError(405), routes.issuer, requestIdOf(request))
    : REFUSED;
  refuseMethod(request, reply, routes.methodsOf(path), { body, errors });
}
