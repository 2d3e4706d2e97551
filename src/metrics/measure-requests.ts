import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Platform } from '../common/http/platforms/platform.js';
import type { Meters } from './meters.js';

interface Express {
  use(handler: (request: ExpressRequest, reply: ServerResponse, next: () => void) => void): void;
}
type ExpressRequest = IncomingMessage & { readonly route?: { readonly path: unknown } };

interface Fastify {
  addHook(
    name: 'onResponse',
    hook: (request: FastifyRequest, reply: FastifyReply, done: () => void) => void,
  ): void;
}
interface FastifyRequest {
  readonly method: string;
  readonly routeOptions: { readonly url?: string };
}
interface FastifyReply {
  readonly statusCode: number;
  /** Milliseconds. */
  readonly elapsedTime: number;
}

/** Methods that nobody has a route for are one. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const methodOf = (method = ''): string => (METHODS.has(method) ? method : 'other');

/** Before the platform has any route: what comes later is seen. */
export const measureRequests: Readonly<Record<Platform, (instance: never, meters: Meters) => void>> = {
  fastify(instance: Fastify, meters) {
    instance.addHook('onResponse', ({ method, routeOptions: { url } }, { statusCode, elapsedTime }, done) => {
      meters.request({
        method: methodOf(method),
        route: url ?? 'none',
        status: statusCode,
        seconds: elapsedTime / 1000,
      });
      done();
    });
  },

  express(instance: Express, meters) {
    instance.use((request, reply, next) => {
      const begin = performance.now();
      reply.once('finish', () => {
        const path = request.route?.path;
        meters.request({
          method: methodOf(request.method),
          route: typeof path === 'string' ? path : 'none',
          status: reply.statusCode,
          seconds: (performance.now() - begin) / 1000,
        });
      });
      next();
    });
  },
};
