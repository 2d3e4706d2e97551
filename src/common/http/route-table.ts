import type { FastifyInstance } from 'fastify';

/** Which methods each path answers, learned from Fastify while the routes are made. */
export class RouteTable {
  readonly #routes: { readonly pattern: RegExp; readonly method: string }[] = [];

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      // One segment for a parameter, anything for a wildcard.
      const source = url
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/:[^/]+/g, '[^/]+')
        .replace(/\*/g, '.*');
      for (const name of [method].flat())
        this.#routes.push({ pattern: new RegExp(`^${source}/?$`), method: name });
    });
  }

  methodsOf(url: string): string[] {
    // RFC 9112 section 3.2.2: a request may name its target with scheme and host.
    const path = url.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] as string;
    return [
      ...new Set(this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
    ].sort();
  }
}
