import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { PAGE_HEADERS } from '../../common/pages/page-headers.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import { AuthorizeReplies } from './authorize-replies.js';

/** Errors of the authorization endpoint: to the client by redirect once that is proven safe, else a page for the owner. */
@Injectable()
@Catch()
export class AuthorizeErrorFilter implements ExceptionFilter {
  readonly #logger = new Logger('Authorize');

  constructor(
    private readonly pages: AuthPages,
    private readonly replies: AuthorizeReplies,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof AuthorizationError) {
      this.#logger.debug(error.message);
      return this.replies.respond(error.target.error(error.cause), reply);
    }
    const shown = this.#expected(error);
    if (shown.code === 'temporarily_unavailable') void reply.header('Retry-After', '1');
    void reply
      .status(shown.status)
      .headers(PAGE_HEADERS)
      .send(await this.#page(shown));
  }

  /** Nest does not wait for a filter: what an embedder's page throws must not get away. */
  async #page({ code, description }: OAuthError): Promise<string> {
    try {
      return await this.pages.error({ code, description });
    } catch (error) {
      this.#logger.error('the error page failed', error instanceof Error ? error.stack : String(error));
      return `<!doctype html><title>Error</title><p>${description} (${code})`;
    }
  }

  #expected(error: unknown): OAuthError {
    if (error instanceof OAuthError) {
      this.#logger.debug(error.message);
      return error;
    }
    this.#logger.error('unexpected error', error instanceof Error ? error.stack : String(error));
    return new OAuthError(error instanceof DatabaseUnavailable ? 'temporarily_unavailable' : 'server_error');
  }
}
