import type { HttpAdapterHost } from '@nestjs/core';

const METHODS = ['GET', 'POST'] as const;

/** What the routers of the platforms have for looking routes up. */
interface Fastify {
  hasRoute(route: { url: string; method: (typeof METHODS)[number] }): boolean;
}
interface Express {
  readonly router?: { readonly stack: readonly Layer[] };
}
interface Layer {
  /** Absent where it is not a route but something that all requests pass. */
  readonly route?: object;
  match(path: string): boolean;
}

/** Whether something answers a GET or a POST at the path. */
export function hasRoute(adapter: HttpAdapterHost['httpAdapter'], url: string): boolean {
  const platform = adapter.getInstance<Fastify | Express>();
  if ('hasRoute' in platform) return METHODS.some((method) => platform.hasRoute({ url, method }));
  return platform.router?.stack.some((layer) => layer.route !== undefined && layer.match(url)) ?? false;
}
