import type { RouteDecorator } from './public-routes.js';

/** What a module of ours says of its routes inside a host's application. */
export abstract class MountSettings {
  /** As the host knows it: `SluiceModule`. */
  abstract readonly moduleName: string;
  abstract readonly publicRoutes: readonly RouteDecorator[] | undefined;
  /**
   * The path in front of all of ours, as browsers see it. Where it ends in the host's global prefix, our routes have that prefix as
   * well. Left out: they never do.
   */
  abstract readonly base?: string;
}
