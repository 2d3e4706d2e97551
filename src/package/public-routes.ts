import type { Type } from '@nestjs/common';
import type { OptionReader } from '../common/option-reader.js';

/** A decorator that classes and methods take alike, as `SetMetadata` makes them. */
export type RouteDecorator = ClassDecorator & MethodDecorator;

type Handler = (this: unknown, ...args: unknown[]) => unknown;

/** @throws SluiceOptionsError */
export function publicRoutesOf(options: OptionReader): readonly RouteDecorator[] | undefined {
  const decorators = options.raw('publicRoutes');
  if (decorators === undefined) return undefined;
  if (!Array.isArray(decorators) || !decorators.every((one) => typeof one === 'function')) {
    options.refuse('publicRoutes', 'must be a list of decorators, such as [SetMetadata("isPublic", true)]');
  }
  return decorators as RouteDecorator[];
}

/**
 * Puts the decorators of a host on the controllers of one instance, and on their handlers: a guard may look at either. A handler is
 * shared by all instances, so each gets a function of its own with the same metadata.
 */
export function decorate(controllers: readonly Type[], decorators: readonly RouteDecorator[]): void {
  for (const controller of controllers) {
    const prototype = controller.prototype as object;
    for (const [name, handler] of decorators.length > 0 ? handlersOf(prototype) : []) {
      const descriptor = { value: ownCopy(handler), writable: true, configurable: true, enumerable: false };
      Object.defineProperty(prototype, name, descriptor);
      for (const decorator of decorators) decorator(prototype, name, descriptor);
    }
    for (const decorator of decorators) decorator(controller);
  }
}

/** Inherited ones included; what a class defines itself goes before. */
function handlersOf(prototype: object): Map<string, Handler> {
  if (prototype === Object.prototype) return new Map();
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .map(([name, { value }]) => [name, value as unknown] as const)
    .filter((entry): entry is [string, Handler] => isHandler(entry[1]));
  return new Map([...handlersOf(Object.getPrototypeOf(prototype) as object), ...own]);
}

const isHandler = (value: unknown): boolean =>
  typeof value === 'function' && Reflect.hasMetadata('method', value);

function ownCopy(handler: Handler): Handler {
  const copy: Handler = function (...args) {
    return handler.apply(this, args);
  };
  Object.defineProperty(copy, 'name', { value: handler.name });
  for (const key of Reflect.getMetadataKeys(handler) as unknown[])
    Reflect.defineMetadata(key, Reflect.getMetadata(key, handler), copy);
  return copy;
}
