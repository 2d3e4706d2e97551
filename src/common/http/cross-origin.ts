import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * What scripts of any origin may call, as programs of their own (Fetch standard, CORS protocol). None of it looks at a cookie,
 * so it gives them nothing but what they bring credentials for; every page, and whatever looks at a session, stays closed.
 */
const OPEN = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/.well-known/jwks.json',
  '/auth/token',
  '/auth/revoke',
  '/auth/userinfo',
]);

const EVERY_ANSWER = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'WWW-Authenticate, Retry-After',
};
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, DPoP',
  'Access-Control-Max-Age': '3600',
};

/** Before any route is made. */
export function allowCrossOrigin(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!OPEN.has(pathOf(request))) return done();
    void reply.headers(EVERY_ANSWER);
    if (!isPreflight(request)) return done();
    void reply.headers(PREFLIGHT).status(204).send();
  });
}

const pathOf = ({ url }: FastifyRequest): string => (url.split('?')[0] as string).replace(/\/$/, '');

const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
