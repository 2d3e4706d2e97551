import type { LogLevel } from '@nestjs/common';
import { ConsoleLogger } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { trustedProxies } from './common/http/client-address.js';
import { setHeaders } from './common/http/http-reply.js';
import type { HttpRequest } from './common/http/http-request.js';
import { pathOf } from './common/http/http-request.js';
import { headersOf } from './common/http/platforms/set-up.js';
import { routedUrl } from './common/http/issuer-path.js';
import { refuseUnreadable } from './common/http/no-sniffing.js';
import { parseForm } from './common/http/strict-form.js';
import type { Config } from './config/config.js';
import type { HttpServer } from './http-server.js';
import { MAX_HEADER_SIZE, REQUEST_TIMEOUT, TIMEOUT_CHECKS } from './http-server.js';
import { isLeaving } from './shut-down.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
/** How many of them each level of the environment lets through. */
const LOUDNESS: Readonly<Record<string, number>> = {
  silent: 0,
  fatal: 1,
  error: 2,
  warn: 3,
  info: 4,
  debug: 5,
  trace: 6,
};

/** As far as we use it. */
interface Express extends RequestListener {
  enable(setting: string): void;
  disable(setting: string): void;
  set(setting: string, value: unknown): void;
  use(handler: (request: HttpRequest, reply: ServerResponse, next: () => void) => void): void;
}

type RequestListener = (request: IncomingMessage, reply: ServerResponse) => void;

class OwnExpressAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const options = {
      maxHeaderSize: MAX_HEADER_SIZE,
      requestTimeout: REQUEST_TIMEOUT,
      connectionsCheckingInterval: TIMEOUT_CHECKS,
    };
    const server = createServer(options, this.getInstance<Express>());
    server.on('clientError', (error: Error, socket) => refuseUnreadable(error as never, socket as Socket));
    this.httpServer = server;
  }
}

/** The other platform that an embedder may have: ours runs on it in the tests, to prove that all of it works there. */
export function expressServer(config: Config): HttpServer {
  const adapter = new OwnExpressAdapter();
  const express = adapter.getInstance<Express>();
  express.disable('x-powered-by');
  express.disable('etag');
  express.enable('case sensitive routing');
  express.set('trust proxy', trustedProxies(config.trustProxy));
  express.set('query parser', (text?: string) => parseForm(text ?? ''));
  const route = routedUrl(config.issuer);
  express.use((request, reply, next) => {
    (request as { url: string }).url = route(request.url);
    setHeaders(reply, headersOf(request));
    if (isLeaving(adapter.getHttpServer())) reply.setHeader('Connection', 'close');
    next();
  });
  const logLevels = LEVELS.slice(0, LOUDNESS[config.logLevel]);
  const addHeaders: HttpServer['addHeaders'] = (path, headers) => {
    express.use((request, reply, next) => {
      if (path.test(pathOf(request))) setHeaders(reply, headers);
      next();
    });
  };
  return { adapter, logger: new ConsoleLogger({ json: true, logLevels }), addHeaders };
}
