import type { ExceptionFilter } from '@nestjs/common';
import { BadRequestException } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { BODY_LIMIT } from './common/http/body-limit.js';
import { setUpBodyParsers } from './common/http/body-parsers.js';
import { trustedProxies } from './common/http/client-address.js';
import { routedUrl } from './common/http/issuer-path.js';
import { forbidSniffing, refuseUnreadable } from './common/http/no-sniffing.js';
import { headersOf } from './common/http/platforms/set-up.js';
import { parseForm } from './common/http/strict-form.js';
import { UnexpectedErrorFilter } from './common/http/unexpected-error.filter.js';
import type { Config } from './config/config.js';
import type { HttpServer } from './http-server.js';
import { MAX_HEADER_SIZE, REQUEST_TIMEOUT, TIMEOUT_CHECKS } from './http-server.js';
import { PinoLogger } from './pino-logger.js';
import { isLeaving } from './shut-down.js';

/** Our own server's platform. */
export function fastifyServer(config: Config): HttpServer {
  const route = routedUrl(config.issuer);
  let problems: ExceptionFilter = new UnexpectedErrorFilter(config.issuer);
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
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for it.
      void reply.headers(headersOf(request as never));
      problems.catch(
        new BadRequestException({ message: 'The URL is malformed.' }),
        new ExecutionContextHost([request, reply]),
      );
    },
    clientErrorHandler: refuseUnreadable,
  });
  const fastify = adapter.getInstance();
  forbidSniffing(fastify);
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isLeaving(fastify.server)) void reply.header('Connection', 'close');
    done(null, payload);
  });
  const addHeaders: HttpServer['addHeaders'] = (path, headers) => {
    fastify.addHook('onRoute', (route) => {
      if (!path.test(route.url)) return;
      route.onRequest = (_request, reply, done) => {
        void reply.headers(headers);
        done();
      };
    });
  };
  const setUp: HttpServer['setUp'] = (app, pages) => {
    problems = pages ?? problems;
    setUpBodyParsers(app as NestFastifyApplication);
  };
  return { adapter, logger: new PinoLogger(fastify.log), setUp, addHeaders };
}
