import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { Database, UnitOfWork } from '../database/index.js';
import { ExpiredRows } from '../database/pruning/expired-rows.js';
import { Prunables } from '../database/pruning/prunables.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { Clock } from '../common/clock.js';
import { AttemptCounting } from './attempt-counting.js';
import { AttemptLimits } from './attempt-limits.js';
import { Counters } from './counters.js';
import { DatabaseCounters } from './database-counters.js';
import { FailureCounter } from './failure-counter.entity.js';
import { FailureCountersRepository } from './failure-counters.repository.js';
import { GuessLimits } from './guess-limits.js';
import { KnownPlaces } from './known-places.js';
import { MemoryCounters } from './memory-counters.js';
import { Reservations } from './reservations.js';
import { Turns } from './turns.js';

/** Brings the counters to the registry of what is pruned. */
@Module({ imports: [PruningModule] })
export class LimitsPruningModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    prunables.register(new ExpiredRows(database, unitOfWork, FailureCounter, 'key'));
  }
}

@Module({
  imports: [AuditModule, LimitsPruningModule],
  providers: [
    AttemptCounting,
    AttemptLimits,
    GuessLimits,
    KnownPlaces,
    Reservations,
    Turns,
    {
      provide: Counters,
      inject: [Database, Clock],
      // SQLite has one server process: its counters need not be shared, nor cost a write.
      useFactory: (database: Database, clock: Clock) =>
        database.dataSource.options.type === 'postgres'
          ? new DatabaseCounters(new FailureCountersRepository(database), clock)
          : new MemoryCounters(clock),
    },
  ],
  exports: [AttemptLimits, GuessLimits],
})
export class LimitsModule {}
