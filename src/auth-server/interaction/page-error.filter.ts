import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable, Logger } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import { CountedLog, kindOf } from '../../common/counted-log.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { isShortage } from '../../common/errors/shortage.js';
import { stackOf } from '../../common/errors/stack-of.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { AuthPages } from './auth-pages.js';

/** Errors of a page that is there for people: always a page, never a redirect. */
@Injectable()
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  protected readonly logger = new Logger('Pages');
  readonly #log = new CountedLog('Pages');

  constructor(
    private readonly pages: AuthPages,
    private readonly pageReplies: PageReplies,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const { status, code, description } = this.#expected(error);
    if (code === 'temporarily_unavailable') setHeader(reply, 'Retry-After', '1');
    // Nothing of what was sent is on it, so no link can lead to it.
    const page = (context: PageContext): Promise<string> =>
      this.#page(code, context.language.explain(code, description), { ...context, here: undefined });
    await this.pageReplies.answer(reply, page, { status });
  }

  /** Nest does not wait for a filter: what an embedder's page throws must not get away. */
  async #page(code: string, description: string, context: PageContext): Promise<string> {
    try {
      return await this.pages.error({ code, description }, context);
    } catch (error) {
      this.#log.error('error page', 'the error page failed', stackOf(error));
      return `<!doctype html><title>${code}</title><p>${description} (${code})`;
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
