import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable, Logger } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader, setHeaders } from '../../common/http/http-reply.js';
import { CountedLog, kindOf } from '../../common/counted-log.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { isShortage } from '../../common/errors/shortage.js';
import { stackOf } from '../../common/errors/stack-of.js';
import { PAGE_HEADERS } from '../../common/pages/page-headers.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { AuthPages } from './auth-pages.js';

/** Errors of a page that is there for people: always a page, never a redirect. */
@Injectable()
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  protected readonly logger = new Logger('Pages');
  readonly #log = new CountedLog('Pages');

  constructor(private readonly pages: AuthPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const { status, code, description } = this.#expected(error);
    if (code === 'temporarily_unavailable') setHeader(reply, 'Retry-After', '1');
    setHeaders(reply, PAGE_HEADERS);
    send(reply, await this.#page(code, description), status);
  }

  /** Nest does not wait for a filter: what an embedder's page throws must not get away. */
  async #page(code: string, description: string): Promise<string> {
    try {
      return await this.pages.error({ code, description });
    } catch (error) {
      this.#log.error('error page', 'the error page failed', stackOf(error));
      return `<!doctype html><title>Error</title><p>${description} (${code})`;
    }
  }

  #expected(error: unknown): OAuthError {
    if (error instanceof OAuthError) {
      this.logger.debug(error.message);
      return error;
    }
    if (error instanceof DatabaseUnavailable || isShortage(error)) {
      this.#log.warn(kindOf(error), error.message);
      return new OAuthError('temporarily_unavailable');
    }
    this.#log.error(kindOf(error), 'unexpected error', stackOf(error));
    return new OAuthError('server_error');
  }
}
