import type { DynamicModule, Provider } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { AuditSettings } from './audit/index.js';
import { ProviderSettings } from './auth-server/index.js';
import { Clock, SystemClock } from './common/clock.js';
import { HttpSettings } from './common/http/http-settings.js';
import { Config } from './config/config.js';
import { ConsumerSessionSettings, ConsumerSettings } from './consumer/index.js';
import { DatabaseSettings } from './database/database-settings.js';
import { LimitsSettings } from './limits/index.js';
import { ProjectsSettings } from './projects/index.js';

/** What each room is told of the environment. */
const settingsOf = (config: Config): Provider[] => [
  { provide: Config, useValue: config },
  { provide: HttpSettings, useValue: { issuer: config.issuer } satisfies HttpSettings },
  { provide: DatabaseSettings, useValue: databaseOf(config) },
  { provide: AuditSettings, useValue: config satisfies AuditSettings },
  { provide: LimitsSettings, useValue: config satisfies LimitsSettings },
  {
    provide: ProviderSettings,
    useValue: {
      ...config,
      serviceDocumentation: config.swagger ? `${config.issuer}/docs` : undefined,
    } satisfies ProviderSettings,
  },
  { provide: ProjectsSettings, useValue: { url: config.issuer } satisfies ProjectsSettings },
  {
    provide: ConsumerSettings,
    useValue: {
      redirectUri: config.consumer.redirectUri,
      providers: config.consumerProviders,
    } satisfies ConsumerSettings,
  },
  {
    provide: ConsumerSessionSettings,
    useValue: {
      secret: config.secret,
      sessionTtl: config.consumerSessionTtl,
      sessionIdleTtl: config.consumerSessionIdleTtl,
    } satisfies ConsumerSessionSettings,
  },
];

/** Gives every room its settings, and the one `Clock`. */
@Global()
@Module({})
export class SettingsModule {
  static forRoot(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    const providers = [...settingsOf(config), { provide: Clock, useValue: clock }];
    return { module: SettingsModule, providers, exports: providers };
  }
}

/** A server has the tables of every role, whichever it plays. */
const databaseOf = ({ databaseUrl }: Config): DatabaseSettings => ({ databaseUrl });
