import type { FastifyRequest } from 'fastify';
import type { ConsumerSite } from '../site.js';

export interface Link {
  readonly href: string;
  readonly label: string;
}

/** Where to go on from an error. Built from the route that was matched, never from what the request said. */
export class RetryLink {
  constructor(private readonly site: ConsumerSite) {}

  of(request: FastifyRequest, status: number): Link {
    if (this.#page(request) === '/consumer/projects') {
      if (status === 401 || status === 403) return { href: this.login(request), label: 'Log in again' };
      return { href: this.site.path('/consumer/projects'), label: 'Try again' };
    }
    return { href: this.login(request), label: 'Log in' };
  }

  /** A login that comes back to the page of this request. */
  login(request: FastifyRequest): string {
    const page = this.#page(request);
    return this.site.loginPath(page === '/consumer/projects' ? this.site.path(page) : undefined);
  }

  #page(request: FastifyRequest): string | undefined {
    const { url } = request.routeOptions;
    return url?.startsWith('/consumer/projects') ? '/consumer/projects' : url;
  }
}
