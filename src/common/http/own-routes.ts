import type { Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { isOpenToScripts } from './cross-origin.js';
import { isProtocolEndpoint } from './protocol-endpoint.js';

interface OwnPath {
  readonly pattern: RegExp;
  readonly methods: ReadonlySet<string>;
  readonly isOpen: boolean;
  /** Whether its errors have the protocol's shape. */
  readonly isProtocol: boolean;
}

/** What of an application is ours: the paths of our controllers, their methods, and which of them scripts of any origin may call. */
export class OwnRoutes {
  readonly #paths = new Map<string, { methods: Set<string>; isOpen: boolean; isProtocol: boolean }>();
  readonly #patterns = new Map<string, OwnPath>();

  /** @param base what stands before the paths of the controllers, without a trailing slash. */
  constructor(
    controllers: readonly Type[],
    base = '',
    /** Whose pages explain the errors. */
    readonly issuer?: string,
  ) {
    for (const controller of controllers) this.addController(controller, base);
  }

  /** With `:names`, as Nest gives them to the platform. */
  get paths(): string[] {
    return [...this.#paths.keys()];
  }

  /** @param path with `:names`, as Nest gives it to the platform. */
  add(method: string, path: string, isOpen = false, isProtocol = false): this {
    const known = this.#paths.get(path) ?? { methods: new Set<string>(), isOpen, isProtocol };
    known.methods.add(method);
    if (method === 'GET') known.methods.add('HEAD');
    this.#paths.set(path, known);
    this.#patterns.set(path, { ...known, pattern: patternOf(path) });
    return this;
  }

  /** @param prefix of the application, which our paths have as well: `/api`. Before any route is made. */
  moveBelow(prefix: string): void {
    const known = [...this.#paths];
    this.#paths.clear();
    this.#patterns.clear();
    for (const [path, { methods, isOpen, isProtocol }] of known)
      for (const method of methods) this.add(method, prefix + path, isOpen, isProtocol);
  }

  /** @param path of the route, with `:names`. */
  ofRoute(method: string, path: string): { readonly isOpen: boolean } | undefined {
    const known = this.#paths.get(path);
    return known?.methods.has(method) ? known : undefined;
  }

  /** @param path as it was sent, without query. */
  ofPath(path: string): Omit<OwnPath, 'pattern'> | undefined {
    const exact = this.#patterns.get(path);
    if (exact) return exact;
    for (const known of this.#patterns.values()) if (known.pattern.test(path)) return known;
    return undefined;
  }

  /** In the order of the alphabet; none where the path is not ours. */
  methodsOf(path: string): readonly string[] {
    return [...(this.ofPath(path)?.methods ?? [])].sort();
  }

  addController(controller: Type, base = ''): this {
    const isOpen = isOpenToScripts(controller);
    const isProtocol = isProtocolEndpoint(controller);
    for (const name of methodNames(controller.prototype as object)) {
      const handler = (controller.prototype as Record<string, object>)[name] as object;
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined) continue;
      for (const first of pathsOf(controller))
        for (const second of pathsOf(handler))
          this.add(RequestMethod[method], join(base, first, second), isOpen, isProtocol);
    }
    return this;
  }
}

/** Those of a copy's class as well (docs/adr/0034). */
function methodNames(prototype: object): string[] {
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const parent = Object.getPrototypeOf(prototype) as object;
  return parent === Object.prototype ? names : [...names, ...methodNames(parent)];
}

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata('path', target) as string | string[]].flat();

const join = (...parts: string[]): string =>
  parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('') || '/';

/** Letters of either case, as Express routes them: where the platform does not, nothing comes here that it did not route. */
function patternOf(path: string): RegExp {
  const source = path.replace(/[.+?^${}()|[\]\\*]/g, '\\$&').replace(/:[^/]+/g, '[^/]+');
  return new RegExp(`^${source}/?$`, 'i');
}
