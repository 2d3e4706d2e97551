import type { HttpRequest } from '../../common/http/http-request.js';
import type { WordKey } from '../../common/words/words.js';
import type { LoginRetry } from '../login/login-retry.js';
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
  login(request: HttpRequest): string {
    const attempt = this.logins.of(request);
    if (attempt) return this.site.loginPath(attempt.returnTo, attempt.provider);
    return this.site.loginPath(this.#isOfProjects(request) ? this.site.path('/projects') : undefined);
  }

  #isOfProjects(request: HttpRequest): boolean {
    return /^\/projects(?:\/|$)/i.test(this.site.routeOf(request));
  }
}
