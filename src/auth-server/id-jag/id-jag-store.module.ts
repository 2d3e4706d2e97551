import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { Database, UnitOfWork } from '../../database/index.js';
import { ExpiredRows } from '../../database/pruning/expired-rows.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { TrustedIssuers } from './trusted-issuers.js';
import { TrustedIssuersRepository } from './trusted-issuers.repository.js';
import { UsedAssertion } from './used-assertion.entity.js';
import { UsedAssertionsRepository } from './used-assertions.repository.js';

/** Whose assertions are taken, and which were used: also for commands, and where the feature was switched off since. */
@Module({
  imports: [AuditModule, PruningModule],
  providers: [TrustedIssuers, TrustedIssuersRepository, UsedAssertionsRepository],
  exports: [TrustedIssuers, UsedAssertionsRepository],
})
export class IdJagStoreModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    prunables.register(new ExpiredRows(database, unitOfWork, UsedAssertion, 'hash'));
  }
}
