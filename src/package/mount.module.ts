import type {
  DynamicModule,
  FactoryProvider,
  NestModule,
  OnApplicationBootstrap,
  Type,
} from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { mapToExcludeRoute } from '@nestjs/core/middleware/utils.js';
import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { HttpModule } from '../common/http/http.module.js';
import { OwnRoutes } from '../common/http/own-routes.js';
import { hasRoute } from '../common/http/platforms/has-route.js';
import { globalPrefixOf } from '../common/nest/global-prefix.js';
import { MountSettings } from './mount-settings.js';

type Routes = Pick<FactoryProvider<OwnRoutes>, 'inject' | 'useFactory'>;

/** Makes the routes of an instance independent of what the host says for all of its own. */
@Module({})
export class MountModule implements NestModule, OnApplicationBootstrap {
  constructor(
    private readonly settings: MountSettings,
    private readonly application: ApplicationConfig,
    private readonly host: HttpAdapterHost,
    @Inject(OwnRoutes) private readonly routes: OwnRoutes,
  ) {}

  /**
   * The modules that prepare the platform, and a host's application, for the controllers of an instance.
   * @param core of the instance, which gives out `MountSettings`. @param pages its copy of `PagesModule`.
   * @param routes what is ours of the application's routes. @param sinks modules that want to hear of refusals.
   */
  static with(
    core: DynamicModule,
    pages: Type,
    routes: Routes,
    sinks: readonly Type[] = [],
  ): DynamicModule[] {
    const providers = [{ provide: OwnRoutes, ...routes }];
    const mounted = { module: MountModule, imports: [core], providers, exports: [OwnRoutes] };
    return [mounted, { module: HttpModule, imports: [mounted, pages, ...sinks] }];
  }

  /** Nest calls it after whatever a host sets up in its `main.ts`, and before any route is made. */
  configure(): void {
    this.#refuseGuards();
    this.#obeyGlobalPrefix();
  }

  /** @throws SluiceOptionsError where the global prefix that we follow leaves one of our paths out. */
  onApplicationBootstrap(): void {
    if (this.settings.base === undefined) return;
    const lost = this.routes.paths.find((path) => !hasRoute(this.host.httpAdapter, path));
    if (lost !== undefined) this.#refuse('path', `puts our routes at ${lost}, where nothing answers`);
  }

  /** A guard that does not know our routes refuses them, or lets them pass by accident: its owner has to say. */
  #refuseGuards(): void {
    if (this.settings.publicRoutes !== undefined) return;
    const names = [
      ...this.application.getGlobalGuards().map((guard) => guard.constructor.name),
      ...this.application.getGlobalRequestGuards().map(({ name }) => String(name)),
    ];
    if (names.length === 0) return;
    this.#refuse(
      'publicRoutes',
      `is missing, beside the global guard ${names.join(', ')}: the decorators by which it lets our routes pass, [] where it needs none`,
    );
  }

  #obeyGlobalPrefix(): void {
    const prefix = globalPrefixOf(this.application);
    if (prefix === '') return;
    if (this.settings.base?.endsWith(prefix)) return this.routes.moveBelow(prefix);
    const options = this.application.getGlobalPrefixOptions();
    const exclude = [...(options.exclude ?? []), ...mapToExcludeRoute(this.routes.paths)];
    this.application.setGlobalPrefixOptions({ ...options, exclude });
  }

  #refuse(option: string, fault: string): never {
    throw new SluiceOptionsError(this.settings.moduleName, option, fault);
  }
}
