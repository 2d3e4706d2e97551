import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import { prefersPage } from '../../common/http/accept.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send, setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { requestIdOf } from '../../common/http/request-id.js';
import { CountedLog } from '../../common/counted-log.js';
import { countRefusal } from '../../common/http/tell-refusal.js';
import { EN } from '../../common/words/en.js';
import type { Language } from '../../common/words/language.js';
import { checkReturnPath } from '../login/return-path.js';
import { ConsumerPages } from '../pages/consumer-pages.js';
import type { ErrorText } from '../pages/error-texts.js';
import { errorText } from '../pages/error-texts.js';
import { ConsumerError } from '../sdk/index.js';
import { ConsumerCookies } from '../session/consumer-cookies.js';
import { LoginRetry } from '../login/login-retry.js';
import { ConsumerSite } from '../site.js';

/** Answers a ConsumerError of an application's own route. */
@Catch(ConsumerError)
export class LoggedInFilter implements ExceptionFilter<ConsumerError> {
  readonly #log = new CountedLog('Consumer');

  constructor(
    private readonly pages: ConsumerPages,
    private readonly cookies: ConsumerCookies,
    private readonly site: ConsumerSite,
    private readonly logins: LoginRetry,
  ) {}

  catch(error: ConsumerError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const reply = host.switchToHttp().getResponse<HttpReply>();
    countRefusal(this.#log, error.code, request, error);
    const text = errorText(error);
    if (error.code === 'session_expired' || error.code === 'token_refused') this.cookies.clearSession(reply);
    if (text.status === 503) setHeader(reply, 'Retry-After', error.retryAfterSeconds ?? 5);
    if (!prefersPage(request)) this.#json(request, reply, error, text);
    else if (error.code === 'not_logged_in' || error.code === 'session_expired' || error.ask)
      this.#logIn(request, reply, error);
    else this.#page(request, reply, error, text);
  }

  #json(
    request: HttpRequest,
    reply: HttpReply,
    { code }: ConsumerError,
    { status, meaning }: ErrorText,
  ): void {
    setHeader(reply, 'Cache-Control', 'no-store');
    const body = { error: code, error_description: EN[meaning], request_id: requestIdOf(request) };
    send(reply, body, status);
  }

  #logIn(request: HttpRequest, reply: HttpReply, error: ConsumerError): void {
    const [path, status] =
      request.method === 'GET' ? [this.#returnPath(request), 302 as const] : [undefined, 303 as const];
    const ask = this.logins.sealedAsk(error);
    this.pages.redirect(reply, this.site.loginPath(path, error.ask?.provider, ask), status);
  }

  #page(
    request: HttpRequest,
    reply: HttpReply,
    { code, providerError }: ConsumerError,
    text: ErrorText,
  ): void {
    const retry = { href: this.site.loginPath(), label: 'consumer.logInAgain' };
    const { status, ...said } = text;
    const model = (language: Language): object => ({
      ...said,
      meaning: language.say(text.meaning),
      code,
      providerError,
      requestId: requestIdOf(request),
      retry,
    });
    this.pages.show(reply, 'error', model, status);
  }

  /** The page itself as browsers see it, unless a login could not come back to it. */
  #returnPath(request: HttpRequest): string | undefined {
    try {
      return checkReturnPath(this.site.pageOf(request), this.site.origin, this.site.loginPath());
    } catch {
      return undefined;
    }
  }
}
