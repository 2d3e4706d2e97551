import { UnsupportedMediaTypeException } from '@nestjs/common';
import { CREDENTIALS_HEADER, OPEN_HEADERS } from '../cross-origin.js';
import { setHeaders } from '../http-reply.js';
import type { HttpRequest } from '../http-request.js';
import { pathOf } from '../http-request.js';
import { BODY_LIMIT } from '../body-limit.js';
import type { OwnRoutes } from '../own-routes.js';
import { parseFormBytes } from '../strict-form.js';
import type { FastifyReply } from './fastify-reply.js';
import type { PlatformSetUp } from './set-up.js';
import { NO_SNIFFING, refuseMethod } from './set-up.js';

type Done = (error?: Error | null, body?: unknown) => void;
type RequestHook = (
  request: HttpRequest & { readonly is404: boolean },
  reply: Reply,
  done: () => void,
) => void;

interface Reply extends FastifyReply {
  removeHeader(name: string): unknown;
}

interface Route {
  readonly url: string;
  readonly method: string | string[];
  bodyLimit?: number;
  onRequest?: RequestHook | RequestHook[];
}

/** As far as we know Fastify's instance. */
interface Fastify {
  addHook(name: 'onRoute', hook: (route: Route) => void): unknown;
  addHook(name: 'onRequest', hook: RequestHook): unknown;
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (request: HttpRequest, body: Buffer, done: Done) => void,
  ): unknown;
}

const FORM = 'application/x-www-form-urlencoded';

/** Said once per route, so that no request looks anything up. */
export const fastifySetUp: PlatformSetUp = {
  before(adapter, routes) {
    const fastify = adapter.getInstance() as Fastify;
    fastify.addHook('onRoute', (route) => {
      const [method] = [route.method].flat();
      const own = routes.ofRoute(method as string, route.url);
      if (!own) return;
      route.bodyLimit ??= BODY_LIMIT;
      // After the hooks of a host, so that what is said of our routes is ours.
      route.onRequest = [...[route.onRequest ?? []].flat(), own.isOpen ? openRoute : closedRoute];
    });
    fastify.addHook('onRequest', (request, reply, done) => {
      if (request.is404) refuseOwn(routes, request, reply, done);
      else done();
    });
    parseForms(fastify, routes);
  },
  // What no route takes has passed the hook above.
};

const closedRoute: RequestHook = (_request, reply, done) => {
  setHeaders(reply, NO_SNIFFING);
  done();
};

const openRoute: RequestHook = (_request, reply, done) => {
  openUp(reply);
  done();
};

const OPEN = { ...NO_SNIFFING, ...OPEN_HEADERS };

function openUp(reply: Reply): void {
  setHeaders(reply, OPEN);
  if (!reply.raw.hasHeader(CREDENTIALS_HEADER)) return;
  reply.removeHeader(CREDENTIALS_HEADER);
  reply.raw.removeHeader(CREDENTIALS_HEADER);
}

function refuseOwn(routes: OwnRoutes, request: HttpRequest, reply: Reply, done: () => void): void {
  const path = pathOf(request);
  const own = routes.ofPath(path);
  // A method that is ours, and no route all the same: capitals or a slash too many, which this platform tells apart.
  if (!own || own.methods.has(request.method)) return done();
  if (own.isOpen) openUp(reply);
  refuseMethod(reply, routes.methodsOf(path));
}

/** Where the host takes no forms, ours are taken all the same: Fastify looks for a parser before any route. */
function parseForms(fastify: Fastify, routes: OwnRoutes): void {
  if (fastify.hasContentTypeParser(FORM)) return;
  fastify.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) =>
    routes.ofPath(pathOf(request))
      ? done(null, parseFormBytes(body))
      : done(new UnsupportedMediaTypeException()),
  );
}
