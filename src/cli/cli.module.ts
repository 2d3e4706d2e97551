import type { DynamicModule, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import {
  AdminStoreModule,
  AuditLogModule,
  AuthServerPruningModule,
  ClientDocumentStoreModule,
  DeviceStoreModule,
  ExchangeStoreModule,
  IdJagStoreModule,
  KeyStoreModule,
  RegistrationStoreModule,
  ResourcesModule,
  SessionStoreModule,
  TokenStoreModule,
} from '../auth-server/index.js';
import { ClientsModule } from '../clients/index.js';
import { Clock, SystemClock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import { Config } from '../config/config.js';
import { CONSUMER_ENTITIES, ConsumerPruningModule } from '../consumer/index.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { LimitsPruningModule } from '../limits/index.js';
import { compose } from '../package/compose.js';
import { optionsOf, otherSettings } from '../server-options.js';
import { UsersModule } from '../users/index.js';

/** For commands that neither seal nor open anything, and so need not be told the secret: with this one they could not. */
const UNKNOWN_SECRET = randomToken();

/** What the commands need, without HTTP. */
@Module({})
export class CliModule {
  /** @param more rooms that only one command needs. */
  static forRoot(config: Config, more: readonly Type[] = []): DynamicModule {
    const { rooms } = compose({
      options: { useFactory: () => ({ ...optionsOf(config), secret: config.secret || UNKNOWN_SECRET }) },
      settings: otherSettings(config),
      entities: CONSUMER_ENTITIES,
      isMounted: false,
      rooms: [
        ...[AuditModule, ClientsModule, UsersModule, KeyStoreModule, TokenStoreModule, SessionStoreModule],
        ...[PruningModule, AuthServerPruningModule, ConsumerPruningModule, LimitsPruningModule],
        ...[ClientDocumentStoreModule, DeviceStoreModule, RegistrationStoreModule, ResourcesModule],
        ...[AdminStoreModule, AuditLogModule, ExchangeStoreModule, IdJagStoreModule],
        ...more,
      ],
    });
    return { module: CliModule, imports: [...rooms] };
  }

  /** For commands that open no database. */
  static withoutServices(config: Config): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: Clock, useClass: SystemClock },
    ];
    return { module: CliModule, providers };
  }
}
