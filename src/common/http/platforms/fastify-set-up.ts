import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import { CREDENTIALS_HEADER, OPEN_HEADERS } from '../cross-origin.js';
import type { ErrorReplies } from '../error-replies.js';
import { setHeaders } from '../http-reply.js';
import type { HttpRequest } from '../http-request.js';
import { isForm } from '../form-request.js';
import { decodedPath, hasBody, messageOf, pathOf } from '../http-request.js';
import { withoutDoubledSlashes } from '../issuer-path.js';
import { BODY_LIMIT } from '../body-limit.js';
import { takesNoJson } from '../body-parsers.js';
import type { OwnRoutes } from '../own-routes.js';
import { parseFormBytes } from '../strict-form.js';
import { parseJsonBytes } from '../strict-json.js';
import type { FastifyReply } from './fastify-reply.js';
import type { PlatformSetUp } from './set-up.js';
import { headersOf, refuseMethodAt } from './set-up.js';

type Done = (error?: Error | null, body?: unknown) => void;
type RequestHook = (
  request: HttpRequest & { readonly is404: boolean },
  reply: Reply,
  done: () => void,
) => void;

interface Reply extends FastifyReply {
  removeHeader(name: string): unknown;
  hijack(): unknown;
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
  routing(request: IncomingMessage, reply: ServerResponse): void;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (request: HttpRequest, body: Buffer, done: Done) => void,
  ): unknown;
}

const FORM = 'application/x-www-form-urlencoded';

/** Fastify's router compares what is decoded. */
const routedPath = (request: HttpRequest): string => decodedPath(pathOf(request));

/** Said once per route, so that no request looks anything up. */
export const fastifySetUp: PlatformSetUp = {
  pathOf: routedPath,

  before(adapter, routes, errors) {
    const fastify = adapter.getInstance() as Fastify;
    const forgetType = forgetTypeOfNothing(fastify);
    fastify.addHook('onRoute', (route) => {
      const [method] = [route.method].flat();
      const own = routes.ofRoute(method as string, route.url);
      if (!own) return;
      route.bodyLimit ??= BODY_LIMIT;
      // After the hooks of a host, so that what is said of our routes is ours.
      const hooks = [forgetType, own.isOpen ? openRoute : closedRoute];
      route.onRequest = [...[route.onRequest ?? []].flat(), ...hooks];
    });
    fastify.addHook('onRequest', (request, reply, done) => {
      if (!request.is404) return done();
      const meant = meantUrl(request, routes);
      if (meant === undefined) return refuseOwn(routes, request, { reply, done, errors });
      reply.hijack();
      fastify.routing(
        Object.assign(messageOf(request), { originalUrl: request.originalUrl, url: meant }),
        reply.raw,
      );
    });
    parseForms(fastify, routes);
    parsePatches(fastify, routes);
  },
  // What no route takes has passed the hook above.
};

/** Where a slash in it is doubled, one of our paths that is meant: the options of Fastify that would know are the host's. */
function meantUrl({ url }: HttpRequest, routes: OwnRoutes): string | undefined {
  const meant = withoutDoubledSlashes(url);
  return meant !== url && routes.ofPath(decodedPath(pathOf({ url: meant }))) ? meant : undefined;
}

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** No body is no malformed body, whatever type it says: Fastify looks for a parser before it looks for the body. */
const forgetTypeOfNothing =
  (fastify: Fastify): RequestHook =>
  (request, _reply, done) => {
    const { headers, method } = request;
    // An endpoint that reads JSON asks what type there is.
    const isKept =
      takesNoJson(fastify) && method !== 'DELETE' && JSON_TYPE.test(headers['content-type'] ?? '');
    if (!hasBody(request) && !isForm(request) && !isKept) delete headers['content-type'];
    done();
  };

const closedRoute: RequestHook = (request, reply, done) => {
  setHeaders(reply, headersOf(request));
  done();
};

const openRoute: RequestHook = (request, reply, done) => {
  openUp(request, reply);
  done();
};

function openUp(request: HttpRequest, reply: Reply): void {
  setHeaders(reply, headersOf(request));
  setHeaders(reply, OPEN_HEADERS);
  if (!reply.raw.hasHeader(CREDENTIALS_HEADER)) return;
  reply.removeHeader(CREDENTIALS_HEADER);
  reply.raw.removeHeader(CREDENTIALS_HEADER);
}

interface Answering {
  readonly reply: Reply;
  readonly done: () => void;
  readonly errors: ErrorReplies;
}

function refuseOwn(routes: OwnRoutes, request: HttpRequest, { reply, done, errors }: Answering): void {
  const path = routedPath(request);
  const own = routes.ofPath(path);
  // A method that is ours, and no route all the same: capitals or a slash too many, which this platform tells apart.
  if (!own || own.methods.has(request.method)) return done();
  if (own.isOpen) openUp(request, reply);
  refuseMethodAt(path, routes, { request, reply, errors });
}

/** Where the host takes no forms, ours are taken all the same: Fastify looks for a parser before any route. */
function parseForms(fastify: Fastify, routes: OwnRoutes): void {
  if (fastify.hasContentTypeParser(FORM)) return;
  fastify.addContentTypeParser(FORM, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) =>
    routes.ofPath(routedPath(request))
      ? done(null, parseFormBytes(body))
      : done(new UnsupportedMediaTypeException()),
  );
}

const PATCH_TYPE = 'application/merge-patch+json';

/** RFC 7396. What is wrong with one is told by the endpoint. */
function parsePatches(fastify: Fastify, routes: OwnRoutes): void {
  if (fastify.hasContentTypeParser(PATCH_TYPE)) return;
  fastify.addContentTypeParser(
    PATCH_TYPE,
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      if (!routes.ofPath(routedPath(request))) return done(new UnsupportedMediaTypeException());
      try {
        return done(null, body.length === 0 ? undefined : parseJsonBytes(body));
      } catch (error) {
        return done(new BadRequestException((error as Error).message));
      }
    },
  );
}
