import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BackgroundPruningModule } from '../../database/pruning/pruning.module.js';
import { ConsumerPruningModule } from '../pruning/consumer-pruning.module.js';
import { ConsumerSessionStore } from '../session/consumer-session-store.js';
import { ConsumerLoginsRepository } from './consumer-logins.repository.js';
import { ConsumerRecords } from './consumer-records.js';
import { ConsumerSessionsRepository } from './consumer-sessions.repository.js';
import { DatabaseRecords } from './database-records.js';
import { DatabaseSessionStore } from './database-session-store.js';
import { LogoutTokenUsesRepository } from './logout-token-uses.repository.js';
import { MemoryRecords } from './memory-records.js';
import { RecentLogoutsRepository } from './recent-logouts.repository.js';

/** Where the consumer's sessions live. A stand-in brings a store of the application's own. */
@Module({
  providers: [ConsumerSessionsRepository, { provide: ConsumerSessionStore, useClass: DatabaseSessionStore }],
  exports: [ConsumerSessionStore],
})
export class ConsumerSessionStoreModule {}

/** Where everything else is remembered. */
@Module({
  imports: [ConsumerPruningModule, BackgroundPruningModule],
  providers: [
    ConsumerLoginsRepository,
    RecentLogoutsRepository,
    LogoutTokenUsesRepository,
    { provide: ConsumerRecords, useClass: DatabaseRecords },
  ],
  exports: [ConsumerRecords],
})
export class ConsumerRecordsModule {}

@Module({ providers: [{ provide: ConsumerRecords, useClass: MemoryRecords }], exports: [ConsumerRecords] })
class MemoryRecordsModule {}

@Module({})
class OwnSessionStoreModule {}

/**
 * The rooms that stand in for those above where an application has a store of its own: no database is touched.
 * @param store itself, or a class that is created with what `imports` export.
 */
export function withoutDatabase(
  store: ConsumerSessionStore | Type<ConsumerSessionStore>,
  imports: NonNullable<ModuleMetadata['imports']>,
): ReadonlyMap<Type, Type | DynamicModule> {
  const provide = ConsumerSessionStore;
  const sessions: DynamicModule = {
    module: OwnSessionStoreModule,
    imports,
    providers: [typeof store === 'function' ? { provide, useClass: store } : { provide, useValue: store }],
    exports: [ConsumerSessionStore],
  };
  return new Map<Type, Type | DynamicModule>([
    [ConsumerSessionStoreModule, sessions],
    [ConsumerRecordsModule, MemoryRecordsModule],
  ]);
}
