import type { ExceptionFilter, INestApplication, LoggerService } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { Headers } from './common/http/http-reply.js';

/** The platform that our own server stands on. */
export interface HttpServer {
  readonly adapter: AbstractHttpAdapter;
  readonly logger: LoggerService;
  /** Once the application is made. @param pages answers what the platform refuses before any route is looked for. */
  setUp?(app: INestApplication, pages?: ExceptionFilter): void;
  /** To the answers of what others put below our paths. Before its routes are made. */
  addHeaders(path: RegExp, headers: Headers): void;
}

/** How long a client may take to send its request. Milliseconds. */
export const REQUEST_TIMEOUT = 30_000;
/** How often it is looked whose time is over. Milliseconds. */
export const TIMEOUT_CHECKS = 5000;
/** Room for a 4,000-character `state`, percent-encoded, in the request line. Bytes. */
export const MAX_HEADER_SIZE = 32 * 1024;
