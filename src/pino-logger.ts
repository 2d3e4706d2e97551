import type { LoggerService, LogLevel } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

const PINO_LEVELS = {
  verbose: 'trace',
  debug: 'debug',
  log: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
} as const satisfies Record<LogLevel, string>;

/** Nest tells of every module and route it makes, and of a failed start, which `main.ts` explains in one line. */
const CHATTY = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'ExceptionHandler',
]);

/** Nest's logger over Fastify's own pino, so that there is one stream of one format. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: FastifyBaseLogger) {}

  verbose = this.#writer('verbose');
  debug = this.#writer('debug');
  log = this.#writer('log');
  warn = this.#writer('warn');
  error = this.#writer('error');
  fatal = this.#writer('fatal');

  #writer(level: LogLevel) {
    return (message: unknown, ...rest: unknown[]): void => {
      const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
      const more = context === undefined ? rest : rest.slice(0, -1);
      const chatter = context !== undefined && CHATTY.has(context);
      this.pino[chatter ? 'debug' : PINO_LEVELS[level]](
        { context, ...(more.length > 0 && { detail: more }) },
        String(message),
      );
    };
  }
}
