import type { ServerResponse } from 'node:http';
import { CREDENTIALS_HEADER, OPEN_HEADERS } from '../cross-origin.js';
import { setHeaders } from '../http-reply.js';
import { pathOf } from '../http-request.js';
import { readOwnBody } from './express-body.js';
import type { ExpressRequest } from './express-body.js';
import { withoutDoubledSlashes } from '../issuer-path.js';
import type { PlatformSetUp } from './set-up.js';
import { headersOf, refuseMethodAt } from './set-up.js';

type Handler = (request: ExpressRequest, reply: ServerResponse, next: (error?: unknown) => void) => void;

/** As far as we know Express's application. */
interface Express {
  use(handler: Handler): unknown;
}

export const expressSetUp: PlatformSetUp = {
  pathOf,

  before(adapter, routes) {
    (adapter.getInstance() as Express).use((request, reply, next) => {
      const meant = withoutDoubledSlashes(request.url);
      const own = routes.ofPath(pathOf({ url: meant }));
      if (!own) return next();
      request.url = meant;
      setHeaders(reply, headersOf(request));
      if (own.isOpen) openUp(reply);
      if (!own.methods.has(request.method)) return next();
      return void readOwnBody(request, reply).then(() => next(), next);
    });
  },

  after(adapter, routes, errors) {
    (adapter.getInstance() as Express).use((request, reply, next) => {
      const methods = routes.methodsOf(pathOf(request));
      if (methods.length === 0 || methods.includes(request.method)) return next();
      refuseMethodAt(pathOf(request), routes, { request, reply, errors });
    });
  },
};

/** Instead of what a host's own CORS says of its routes. */
function openUp(reply: ServerResponse): void {
  setHeaders(reply, OPEN_HEADERS);
  reply.removeHeader(CREDENTIALS_HEADER);
}
