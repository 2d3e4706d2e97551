import { Global, Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../database/index.js';
import { ExpiredRows } from '../database/pruning/expired-rows.js';
import { Prunables } from '../database/pruning/prunables.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { AttemptLimits } from './attempt-limits.js';
import { FailureCounter } from './failure-counter.entity.js';
import { FailureCounters } from './failure-counters.js';
import { KnownPlaces } from './known-places.js';

/** Brings the counters to the registry of what is pruned. */
@Module({ imports: [PruningModule] })
export class LimitsPruningModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    prunables.register(new ExpiredRows(database, unitOfWork, FailureCounter, 'key'));
  }
}

/** Needs the global `AuditModule`. */
@Global()
@Module({
  imports: [LimitsPruningModule],
  providers: [AttemptLimits, FailureCounters, KnownPlaces],
  exports: [AttemptLimits],
})
export class LimitsModule {}
