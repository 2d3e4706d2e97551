import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { SigningKeysModule } from './auth-server/index.js';
import type { Clock } from './common/clock.js';
import type { Room } from './common/nest/instance.js';
import { PagesModule } from './common/pages/pages.module.js';
import type { Config, Role } from './config/config.js';
import { CONSUMER_ENTITIES, ConsumerFlowModule, ConsumerRoomModule } from './consumer/index.js';
import { HealthModule } from './health/index.js';
import { LandingModule } from './landing/index.js';
import { compose } from './package/compose.js';
import { move } from './package/move.js';
import type { SluiceOptions, SluiceShape } from './package/sluice-options.js';
import { providerRooms } from './package/sluice.module.js';
import { PROJECTS_ENTITIES, ProjectsModule } from './projects/index.js';
import { optionsOf, otherSettings } from './server-options.js';
import { SigningKeyCheck } from './signing-key.check.js';

export interface AppOptions extends SluiceShape {
  readonly clock?: Clock;
  /** Over those of the environment. */
  readonly options?: Partial<SluiceOptions>;
}

/** The server: the instance of an embedder, with the rooms of the roles that this process plays beside it. */
@Module({})
export class AppModule {
  static forRoot(config: Config, { clock, options, imports, features }: AppOptions = {}): DynamicModule {
    const roles: Record<Role, () => Room[]> = {
      provider: () => [
        ...providerRooms({
          registration: config.registration !== 'off',
          clientDocuments: config.clientMetadataDocuments !== 'off',
          ...config.features,
          ...features,
        }),
        HealthModule.forRoot([SigningKeyCheck], [SigningKeysModule]),
      ],
      projects: () => [ProjectsModule],
      consumer: () =>
        config.production
          ? [ConsumerRoomModule]
          : [ConsumerRoomModule, ConsumerFlowModule.forRoot(ConsumerRoomModule)],
    };
    const { rooms, controllers } = compose({
      options: { useFactory: () => ({ ...optionsOf(config), ...options }) },
      imports: imports ?? [],
      clock,
      pages: config.swagger ? ['/docs', '/docs-json'] : [],
      settings: otherSettings(config),
      entities: [...CONSUMER_ENTITIES, ...PROJECTS_ENTITIES],
      rooms: [
        PagesModule,
        LandingModule,
        ...[...config.roles].flatMap((role) => roles[role]()),
        ...(config.roles.has('provider') ? [] : [HealthModule.forRoot()]),
      ],
    });
    move(controllers, 'consumer', config.consumer.path.slice(1));
    return { module: AppModule, imports: [...rooms] };
  }
}
