import { Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../../database/index.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { ExpiredTokens } from '../expired-tokens/expired-tokens.js';
import { ExpiredTokensRepository } from '../expired-tokens/expired-tokens.repository.js';
import { DeviceCode } from './device-code.entity.js';
import { DeviceCodesRepository } from './device-codes.repository.js';

/** How long a client that still asks is told that its time is over. Milliseconds. */
const TOLD_FOR = 600_000;

/** What devices asked for: also for commands, and where the feature was switched off since. */
@Module({ imports: [PruningModule], providers: [DeviceCodesRepository], exports: [DeviceCodesRepository] })
export class DeviceStoreModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    const kind = { entity: DeviceCode, isLast: 'token.consumedAt IS NULL' };
    prunables.register(new ExpiredTokens(new ExpiredTokensRepository(database, kind), unitOfWork, TOLD_FOR));
  }
}
