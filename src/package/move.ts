import type { Type } from '@nestjs/common';

/**
 * Puts the controllers whose paths begin with a segment elsewhere. Only those of an instance, which are copies.
 * @param to without slashes around it: `accounts/login`.
 */
export function move(controllers: readonly Type[], from: string, to: string): void {
  for (const controller of controllers) {
    const path = Reflect.getMetadata('path', controller) as string;
    const rest = path === from ? '' : path.startsWith(`${from}/`) ? path.slice(from.length) : undefined;
    if (rest !== undefined) Reflect.defineMetadata('path', to + rest, controller);
  }
}
