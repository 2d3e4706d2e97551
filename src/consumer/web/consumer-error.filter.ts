import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import { stackOf } from '../../common/errors/stack-of.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { requestIdOf } from '../../common/http/request-id.js';
import { countRefusal, tellFailure } from '../../common/http/tell-refusal.js';
import { CountedLog, kindOf } from '../../common/counted-log.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Language } from '../../common/words/language.js';
import { DatabaseUnavailable } from '../../database/index.js';
import { LoginRetry } from '../login/login-retry.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import type { ErrorText, TroubleKey } from '../pages/error-texts.js';
import { errorText } from '../pages/error-texts.js';
import { Providers } from '../providers/providers.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { ConsumerSite } from '../site.js';
import { RetryLink } from './retry-link.js';

type ErrorPage = Omit<ErrorText, 'meaning'> & {
  /** Ours, or what an error of the protocol says. */
  readonly meaning: TroubleKey | { readonly description: string };
  readonly code: string;
  readonly providerError?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

/** Every error of the consumer's pages, as a page that says what to do. Who has to log in is sent to do so. */
@Catch()
export class ConsumerErrorFilter implements ExceptionFilter {
  readonly #log = new CountedLog('Consumer');
  readonly #retry: RetryLink;

  constructor(
    private readonly pages: ConsumerPages,
    private readonly cookies: ConsumerCookies,
    private readonly logins: LoginRetry,
    private readonly providers: Providers,
    site: ConsumerSite,
  ) {
    this.#retry = new RetryLink(site, logins);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    const code = error instanceof ConsumerError ? error.code : undefined;
    if (code === 'session_expired' || code === 'token_refused') this.cookies.clearSession(reply);
    if (code === 'session_expired' || code === 'not_logged_in' || this.logins.sealedAsk(error)) {
      return this.pages.redirect(
        reply,
        this.#retry.login(request, error),
        request.method === 'POST' ? 303 : 302,
      );
    }
    const page = this.#describe(error, request);
    if (page.status === 503) setHeader(reply, 'Retry-After', page.retryAfterSeconds ?? 5);
    const retry = this.#retry.of(request, page.status);
    const provider = this.#provider(request);
    const model = (language: Language): object => ({
      ...page,
      meaning: meaningOf(page, language),
      retry,
      provider,
      requestId: requestIdOf(request),
    });
    this.pages.show(reply, 'error', model, page.status);
  }

  /** The provider that the request is about, for people. */
  #provider(request: HttpRequest): string | undefined {
    const attempt = this.logins.of(request);
    return attempt && this.providers.all.find(({ name }) => name === attempt.provider)?.label;
  }

  #describe(error: unknown, request: HttpRequest): ErrorPage {
    if (error instanceof ConsumerError) {
      countRefusal(this.#log, error.code, request, error);
      const { code, providerError, retryAfterSeconds } = error;
      return { ...errorText(error), code, providerError, retryAfterSeconds };
    }
    if (error instanceof OAuthError && error.status < 500) {
      countRefusal(this.#log, error.code, request, error);
      return refused(error.status, error.code, { description: error.description });
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      countRefusal(this.#log, error.name, request, error);
      return refused(error.getStatus(), 'invalid_request', 'trouble.cannotAnswer');
    }
    if (error instanceof DatabaseUnavailable) return BUSY;
    tellFailure(request);
    this.#log.error(kindOf(error), 'unexpected error', stackOf(error));
    return BROKEN;
  }
}

const meaningOf = ({ meaning, code }: ErrorPage, language: Language): string =>
  typeof meaning === 'string' ? language.say(meaning) : language.explain(code, meaning.description);

const refused = (status: number, code: string, meaning: ErrorPage['meaning']): ErrorPage => ({
  status,
  code,
  title: 'trouble.refused',
  meaning,
  advice: 'trouble.backHome',
});

const BUSY: ErrorPage = {
  status: 503,
  code: 'temporarily_unavailable',
  title: 'trouble.wait',
  meaning: 'trouble.database',
  advice: 'trouble.moment',
};

const BROKEN: ErrorPage = {
  status: 500,
  code: 'server_error',
  title: 'trouble.broken',
  meaning: 'trouble.unexpected',
  advice: 'trouble.tellOperator',
};
