import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AUDIT_ENTITIES, AuditModule } from './audit/index.js';
import type { AuthServerOptions } from './auth-server/index.js';
import {
  AUTH_SERVER_ENTITIES,
  AuthServerModule,
  SigningKeysModule,
  StoredTokenVerifier,
  TokenStoreModule,
} from './auth-server/index.js';
import { AccessTokenVerifier, BearerModule } from './bearer/index.js';
import { CLIENTS_ENTITIES } from './clients/index.js';
import type { Clock } from './common/clock.js';
import { HttpModule } from './common/http/http.module.js';
import { AssetsController } from './common/pages/assets.controller.js';
import type { Config, Role } from './config/config.js';
import { CONSUMER_ENTITIES, ConsumerFlowModule, ConsumerModule } from './consumer/index.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/index.js';
import { LIMITS_ENTITIES, LimitsModule } from './limits/index.js';
import { PROJECTS_ENTITIES, ProjectsModule } from './projects/index.js';
import { SettingsModule } from './settings.module.js';
import { SigningKeyCheck } from './signing-key.check.js';
import { USERS_ENTITIES } from './users/index.js';

export const ENTITIES = [
  ...AUDIT_ENTITIES,
  ...AUTH_SERVER_ENTITIES,
  ...CLIENTS_ENTITIES,
  ...CONSUMER_ENTITIES,
  ...LIMITS_ENTITIES,
  ...PROJECTS_ENTITIES,
  ...USERS_ENTITIES,
] as const;

export interface AppOptions {
  readonly clock?: Clock;
  readonly authServer?: AuthServerOptions;
}

/** The composition root: which roles this process plays, and what is bound to the ports between them. */
@Module({})
export class AppModule {
  static forRoot(config: Config, { clock, authServer }: AppOptions = {}): DynamicModule {
    const roles: Record<Role, () => DynamicModule['imports']> = {
      provider: () => [AuthServerModule.forRoot(authServer)],
      projects: () => [ProjectsModule],
      consumer: () =>
        config.production ? [ConsumerModule] : [ConsumerModule, ConsumerFlowModule.forRoot(ConsumerModule)],
    };
    return {
      module: AppModule,
      controllers: [AssetsController],
      imports: [
        HttpModule.forServer(config.swagger ? ['/docs', '/docs-json'] : []),
        SettingsModule.forRoot(config, clock),
        DatabaseModule.forRoot(ENTITIES),
        AuditModule,
        LimitsModule,
        // Tokens are verified in process: no HTTP call to ourselves.
        BearerModule.forVerifier(
          { provide: AccessTokenVerifier, useExisting: StoredTokenVerifier },
          { imports: [TokenStoreModule], issuer: config.issuer },
        ),
        config.roles.has('provider')
          ? HealthModule.forRoot([SigningKeyCheck], [SigningKeysModule])
          : HealthModule.forRoot(),
        ...[...config.roles].flatMap((role) => roles[role]() ?? []),
      ],
    };
  }
}
