import type { NestModule } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { mapToExcludeRoute } from '@nestjs/core/middleware/utils.js';
import { SluiceOptionsError } from '../common/errors/sluice-options-error.js';
import { OwnRoutes } from '../common/http/own-routes.js';
import { SluiceSettings } from './sluice-settings.js';

/** Makes the routes of an instance independent of what the host says for all of its own. */
@Module({})
export class MountModule implements NestModule {
  constructor(
    private readonly settings: SluiceSettings,
    private readonly application: ApplicationConfig,
    @Inject(OwnRoutes) private readonly routes: OwnRoutes,
  ) {}

  /** Nest calls it after whatever a host sets up in its `main.ts`, and before any route is made. */
  configure(): void {
    this.#refuseGuards();
    this.#leaveGlobalPrefix();
  }

  /** A guard that does not know our routes refuses them, or lets them pass by accident: its owner has to say. */
  #refuseGuards(): void {
    if (this.settings.publicRoutes !== undefined) return;
    const names = [
      ...this.application.getGlobalGuards().map((guard) => guard.constructor.name),
      ...this.application.getGlobalRequestGuards().map(({ name }) => String(name)),
    ];
    if (names.length === 0) return;
    throw new SluiceOptionsError(
      'SluiceModule',
      'publicRoutes',
      `is missing, beside the global guard ${names.join(', ')}: the decorators by which it lets our routes pass, [] where it needs none`,
    );
  }

  #leaveGlobalPrefix(): void {
    if (this.application.getGlobalPrefix() === '') return;
    const options = this.application.getGlobalPrefixOptions();
    const exclude = [...(options.exclude ?? []), ...mapToExcludeRoute(this.routes.paths)];
    this.application.setGlobalPrefixOptions({ ...options, exclude });
  }
}
