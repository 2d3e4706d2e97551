import type { DynamicModule, ModuleMetadata, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BackgroundPruningModule } from '../../database/pruning/pruning.module.js';
import { ConsumerPruningModule } from '../pruning/consumer-pruning.module.js';
import { ConsumerSessionStore } from '../session/consumer-session-store.js';
import { ConsumerLoginsRepository } from './consumer-logins.repository.js';
import { ConsumerRecords } from './consumer-records.js';
import { ConsumerSessionsRepository } from './consumer-sessions.repository.js';
import { DatabaseRegistrations } from './database-registrations.js';
import { DatabaseRecords } from './database-records.js';
import { DatabaseSessionStore } from './database-session-store.js';
import { LogoutTokenUsesRepository } from './logout-token-uses.repository.js';
import { MemoryRegistrations } from './memory-registrations.js';
import { OwnRegistrations } from './own-registrations.js';
import { OwnRegistrationsRepository } from './own-registrations.repository.js';
import { MemoryRecords } from './memory-records.js';
import { ProviderAlgorithmsRepository } from './provider-algorithms.repository.js';
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
    ProviderAlgorithmsRepository,
    OwnRegistrationsRepository,
    { provide: ConsumerRecords, useClass: DatabaseRecords },
    { provide: OwnRegistrations, useClass: DatabaseRegistrations },
  ],
  exports: [ConsumerRecords, OwnRegistrations],
})
export class ConsumerRecordsModule {}

/** Stands in for `ConsumerRecordsModule` where there is no database. */
@Module({
  providers: [
    { provide: ConsumerRecords, useClass: MemoryRecords },
    { provide: OwnRegistrations, useClass: MemoryRegistrations },
  ],
  exports: [ConsumerRecords, OwnRegistrations],
})
export class MemoryRecordsModule {}

@Module({})
class OwnSessionStoreModule {}

/** Stands in for `ConsumerSessionStoreModule`. @param store itself, or a class that is created with what `imports` export. */
export function ownSessionStore(
  store: ConsumerSessionStore | Type<ConsumerSessionStore>,
  imports: NonNullable<ModuleMetadata['imports']>,
): DynamicModule {
  const provide = ConsumerSessionStore;
  const binding = typeof store === 'function' ? { provide, useClass: store } : { provide, useValue: store };
  return {
    module: OwnSessionStoreModule,
    imports,
    providers: [binding],
    exports: [ConsumerSessionStore],
  };
}
