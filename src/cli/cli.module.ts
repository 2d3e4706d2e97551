import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AUDIT_ENTITIES, AuditModule } from '../audit/index.js';
import {
  AUTH_SERVER_ENTITIES,
  AuthServerPruningModule,
  KeyStoreModule,
  SessionStoreModule,
  TokenStoreModule,
} from '../auth-server/index.js';
import { CLIENTS_ENTITIES, ClientsModule } from '../clients/index.js';
import type { Config } from '../config/config.js';
import { CONSUMER_ENTITIES, ConsumerPruningModule } from '../consumer/index.js';
import { DatabaseModule } from '../database/database.module.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { LIMITS_ENTITIES, LimitsPruningModule } from '../limits/index.js';
import { SettingsModule } from '../settings.module.js';
import { USERS_ENTITIES, UsersModule } from '../users/index.js';

/** What the commands need, without HTTP. */
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        SettingsModule.forRoot(config),
        DatabaseModule.forRoot([
          ...AUDIT_ENTITIES,
          ...AUTH_SERVER_ENTITIES,
          ...CLIENTS_ENTITIES,
          ...CONSUMER_ENTITIES,
          ...LIMITS_ENTITIES,
          ...USERS_ENTITIES,
        ]),
        AuditModule,
        ClientsModule,
        UsersModule,
        KeyStoreModule,
        TokenStoreModule,
        SessionStoreModule,
        PruningModule,
        AuthServerPruningModule,
        ConsumerPruningModule,
        LimitsPruningModule,
      ],
    };
  }
}
