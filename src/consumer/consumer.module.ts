import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Config, ConfigError } from '../config/config.js';
import { BackgroundPruningModule } from '../database/pruning/pruning.module.js';
import { ConsumerLogins } from './login/consumer-logins.js';
import { ConsumerLoginsRepository } from './login/consumer-logins.repository.js';
import { ConsumerPages } from './pages/consumer-pages.js';
import { HomePages } from './pages/home-pages.js';
import { ConsumerPruningModule } from './pruning/consumer-pruning.module.js';
import { ProviderSdk } from './sdk/index.js';
import { ConsumerCookies } from './session/consumer-cookies.js';
import { ConsumerSessionStore } from './session/consumer-session-store.js';
import { ConsumerSessions } from './session/consumer-sessions.js';
import { ConsumerSessionsRepository } from './session/consumer-sessions.repository.js';
import { DatabaseSessionStore } from './session/database-session-store.js';
import { FreshCredentials } from './session/fresh-credentials.js';
import { LeasedRefresh } from './session/leased-refresh.js';
import { ProviderAccess } from './session/provider-access.js';
import { ConsumerSite } from './site.js';
import { ConsumerHomeController } from './web/home.controller.js';
import { LoginEndpoint } from './web/login-endpoint.js';
import { ConsumerLoginController } from './web/login.controller.js';
import { ProjectDeletion } from './web/project-deletion.js';
import { ConsumerProjectDeletionController } from './web/project-deletion.controller.js';
import { ProjectsEndpoint } from './web/projects-endpoint.js';
import { ConsumerProjectsController } from './web/projects.controller.js';
import { RefreshEndpoint } from './web/refresh-endpoint.js';
import { ConsumerRefreshController } from './web/refresh.controller.js';
import { SessionEndpoint } from './web/session-endpoint.js';

function createSdk(config: Config, clock: Clock): ProviderSdk {
  const { clientId, clientSecret, ...provider } = config.consumer;
  try {
    return new ProviderSdk(clientId, {
      ...provider,
      ...(clientSecret && { clientSecret }),
      now: () => clock.now(),
    });
  } catch (error) {
    throw new ConfigError(`the consumer can't be set up (CONSUMER_…): ${(error as Error).message}`);
  }
}

/** Logs people in at the provider of the configuration, and shows and creates their projects there. */
@Module({
  imports: [ConsumerPruningModule, BackgroundPruningModule],
  controllers: [
    ConsumerLoginController,
    ConsumerHomeController,
    ConsumerRefreshController,
    ConsumerProjectsController,
    ConsumerProjectDeletionController,
  ],
  providers: [
    { provide: ProviderSdk, inject: [Config, Clock], useFactory: createSdk },
    ConsumerSite,
    ConsumerCookies,
    ConsumerLogins,
    ConsumerLoginsRepository,
    ConsumerSessions,
    ConsumerSessionsRepository,
    { provide: ConsumerSessionStore, useClass: DatabaseSessionStore },
    LeasedRefresh,
    FreshCredentials,
    ProviderAccess,
    ConsumerPages,
    HomePages,
    LoginEndpoint,
    SessionEndpoint,
    RefreshEndpoint,
    ProjectsEndpoint,
    ProjectDeletion,
  ],
})
export class ConsumerModule {}
