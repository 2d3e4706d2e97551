import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { AppOptions } from './app.module.js';
import { AppModule } from './app.module.js';
import { setUpBodyParsers } from './common/http/body-parsers.js';
import { trustedProxies } from './common/http/client-address.js';
import { allowCrossOrigin } from './common/http/cross-origin.js';
import { routedUrl } from './common/http/issuer-path.js';
import { forbidSniffing, refuseUnreadable } from './common/http/no-sniffing.js';
import { OAuthErrorFilter } from './common/http/oauth-error.filter.js';
import { RouteTable } from './common/http/route-table.js';
import { parseForm } from './common/http/strict-form.js';
import { UnexpectedErrorFilter } from './common/http/unexpected-error.filter.js';
import type { Config } from './config/config.js';
import { PinoLogger } from './pino-logger.js';
import { announceShutDown } from './shut-down.js';
import { setUpSwagger } from './swagger.js';

/** Bodies are small everywhere; this bounds what one request can make us hold. Bytes. */
const BODY_LIMIT = 256 * 1024;
/** How long a client may take to send its request. Milliseconds. */
const REQUEST_TIMEOUT = 30_000;
/** How often it is looked whose time is over. Milliseconds. */
const TIMEOUT_CHECKS = 5000;
/** Room for a 4,000-character `state`, percent-encoded, in the request line. Bytes. */
const MAX_HEADER_SIZE = 32 * 1024;

/** The whole application, ready to listen. */
export async function createApplication(
  config: Config,
  options?: AppOptions,
): Promise<NestFastifyApplication> {
  const route = routedUrl(config.issuer);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    rewriteUrl: ({ url = '/' }) => route(url),
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies(config.trustProxy),
    // At shutdown requests under way get their answer; idle keep-alive connections don't hold the process.
    forceCloseConnections: 'idle',
    // Who is connected still may have sent its request: it is answered like any other.
    return503OnClosing: false,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { querystringParser: parseForm, maxParamLength: 256, ignoreTrailingSlash: true },
    http: { maxHeaderSize: MAX_HEADER_SIZE, connectionsCheckingInterval: TIMEOUT_CHECKS },
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) =>
      void reply
        .status(400)
        // No hook runs for it.
        .header('X-Content-Type-Options', 'nosniff')
        .send({ statusCode: 400, message: 'The URL is malformed.' }),
    clientErrorHandler: refuseUnreadable,
  });
  const fastify = adapter.getInstance();
  const routes = new RouteTable(fastify);
  forbidSniffing(fastify);
  allowCrossOrigin(fastify);
  announceShutDown(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, options), adapter, {
    logger: new PinoLogger(fastify.log),
    abortOnError: false,
  });
  // Later filters are asked first.
  app.useGlobalFilters(new UnexpectedErrorFilter(config.issuer, routes), new OAuthErrorFilter(config.issuer));
  setUpBodyParsers(app);
  await app.register(cookie as never);
  if (config.swagger) setUpSwagger(app, config);
  return app;
}
