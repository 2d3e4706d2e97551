import type { HttpRequest } from '../../common/http/http-request.js';
import type { WordKey } from '../../common/words/words.js';
import type { LoginRetry } from '../login/login-retry.js';
import { ConsumerError } from '../sdk/index.js';
import type { ConsumerSite } from '../site.js';

export interface Link {
  readonly href: string;
  readonly label: Extract<WordKey, `consumer.${string}`>;
}

/** Where to go on from an error. Built from the page that was asked for and the login that is known, never from what the request said. */
export class RetryLink {
  constructor(
    private readonly site: ConsumerSite,
    private readonly logins: LoginRetry,
  ) {}

  of(request: HttpRequest, status: number): Link {
    if (this.#isOfProjects(request)) {
      if (status === 401 || status === 403)
        return { href: this.login(request), label: 'consumer.logInAgain' };
      return {
        href: this.site.path('/projects'),
        label: status === 404 ? 'consumer.projects' : 'consumer.tryAgain',
      };
    }
    return {
      href: this.login(request),
      label: this.logins.of(request) ? 'consumer.tryAgain' : 'consumer.logIn',
    };
  }

  /** A login that comes back to the page of this request, or to where the login that failed would have led. */
  login(request: HttpRequest, error?: unknown): string {
    const ask = this.logins.sealedAsk(error);
    const attempt = this.logins.of(request);
    if (attempt) return this.site.loginPath(attempt.returnTo, attempt.provider, ask);
    const returnTo = this.#isOfProjects(request) ? this.site.path('/projects') : undefined;
    const provider = ask === undefined ? undefined : askedProvider(error);
    return this.site.loginPath(returnTo, provider, ask);
  }

  #isOfProjects(request: HttpRequest): boolean {
    return /^\/projects(?:\/|$)/i.test(this.site.routeOf(request));
  }
}

const askedProvider = (error: unknown): string | undefined =>
  error instanceof ConsumerError ? error.ask?.provider : undefined;
