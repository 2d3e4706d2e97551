import { basePathOf } from '../../common/http/issuer-path.js';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { shownReason } from '../../common/http/shown-reason.js';
import { requestIdOf } from '../../common/http/request-id.js';
import { tellFailure, tellRefusal } from '../../common/http/tell-refusal.js';
import { CountedLog, kindOf } from '../../common/counted-log.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { isShortage } from '../../common/errors/shortage.js';
import { stackOf } from '../../common/errors/stack-of.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { ErrorView } from './auth-pages.js';
import { AuthPages } from './auth-pages.js';

/** Errors of a page that is there for people: always a page, never a redirect. */
@Injectable()
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  readonly #log = new CountedLog('Pages');
  readonly #base: string;
  readonly #explains: boolean;

  constructor(
    private readonly pages: AuthPages,
    private readonly pageReplies: PageReplies,
    { issuer, explainErrors }: ProviderSettings,
  ) {
    this.#base = basePathOf(issuer);
    this.#explains = explainErrors;
  }

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const { status, code, description, retryAfter } = this.#expected(error, request);
    const about = { requestId: requestIdOf(request), ...this.#detailOf(error, request) };
    if (code === 'temporarily_unavailable') setHeader(reply, 'Retry-After', retryAfter ?? 1);
    // Nothing of what was sent is on it, so no link can lead to it: who chooses a language reads there what the code means.
    const here = `${this.#base}/auth/errors/${code}`;
    const page = (context: PageContext): Promise<string> =>
      this.#page(
        { code, description: context.language.explain(code, description), ...about },
        { ...context, here },
      );
    await this.pageReplies.answer(reply, page, { status });
  }

  /** As the log has it, without what was sent. What an error of ours was, nobody should read but there. */
  #detailOf(error: unknown, request: HttpRequest): Pick<ErrorView, 'detail'> {
    if (!this.#explains || !(error instanceof OAuthError)) return {};
    return { detail: shownReason(request, error.message) };
  }

  /** Nest does not wait for a filter: what an embedder's page throws must not get away. */
  async #page(view: ErrorView, context: PageContext): Promise<string> {
    try {
      return await this.pages.error(view, context);
    } catch (error) {
      this.#log.error('error page', 'the error page failed', stackOf(error));
      const { code, description, requestId } = view;
      return `<!doctype html><title>${code}</title><p>${description} (${code}, ${requestId})`;
    }
  }

  #expected(error: unknown, request: HttpRequest): OAuthError {
    if (error instanceof OAuthError) {
      tellRefusal(request, error);
      return error;
    }
    if (error instanceof DatabaseUnavailable || isShortage(error)) {
      this.#log.warn(kindOf(error), `${error.message}; request=${requestIdOf(request)}`);
      return new OAuthError('temporarily_unavailable');
    }
    tellFailure(request);
    this.#log.error(kindOf(error), 'unexpected error', stackOf(error));
    return new OAuthError('server_error');
  }
}
