import type { FastifyRequest } from 'fastify';
import type { WordKey } from '../../common/words/words.js';
import type { LoginRetry } from '../login/login-retry.js';
import type { ConsumerSite } from '../site.js';

export interface Link {
  readonly href: string;
  readonly label: Extract<WordKey, `consumer.${string}`>;
}

/** Where to go on from an error. Built from the route that was matched and the login that is known, never from what the request said. */
export class RetryLink {
  constructor(
    private readonly site: ConsumerSite,
    private readonly logins: LoginRetry,
  ) {}

  of(request: FastifyRequest, status: number): Link {
    if (this.#page(request) === '/consumer/projects') {
      if (status === 401 || status === 403)
        return { href: this.login(request), label: 'consumer.logInAgain' };
      return {
        href: this.site.path('/consumer/projects'),
        label: status === 404 ? 'consumer.projects' : 'consumer.tryAgain',
      };
    }
    return {
      href: this.login(request),
      label: this.logins.of(request) ? 'consumer.tryAgain' : 'consumer.logIn',
    };
  }

  /** A login that comes back to the page of this request, or to where the login that failed would have led. */
  login(request: FastifyRequest): string {
    const attempt = this.logins.of(request);
    if (attempt) return this.site.loginPath(attempt.returnTo, attempt.provider);
    const page = this.#page(request);
    return this.site.loginPath(page === '/consumer/projects' ? this.site.path(page) : undefined);
  }

  #page(request: FastifyRequest): string | undefined {
    const { url } = request.routeOptions;
    return url?.startsWith('/consumer/projects') ? '/consumer/projects' : url;
  }
}
