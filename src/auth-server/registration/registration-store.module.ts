import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { Database, UnitOfWork } from '../../database/index.js';
import { ExpiredRows } from '../../database/pruning/expired-rows.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { UnusedClients } from '../unused-clients/unused-clients.js';
import { UnusedClientsRepository } from '../unused-clients/unused-clients.repository.js';
import { Registration } from './registration.entity.js';
import { RegistrationToken } from './registration-token.entity.js';
import { RegistrationTokensRepository } from './registration-tokens.repository.js';
import { RegistrationTokens } from './registration-tokens.js';
import { RegistrationsRepository } from './registrations.repository.js';

/** What was registered, and what lets others do so: also for commands, and where registration was switched off since. */
@Module({
  imports: [AuditModule, PruningModule],
  providers: [RegistrationTokens, RegistrationTokensRepository, RegistrationsRepository],
  exports: [RegistrationTokens, RegistrationsRepository],
})
export class RegistrationStoreModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    prunables.register(
      new UnusedClients(new UnusedClientsRepository(database, Registration), unitOfWork),
      new ExpiredRows(database, unitOfWork, RegistrationToken, 'id'),
    );
  }
}
