import { Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../../database/index.js';
import { Prunables } from '../../database/pruning/prunables.js';
import { PruningModule } from '../../database/pruning/pruning.module.js';
import { UnusedClients } from '../unused-clients/unused-clients.js';
import { UnusedClientsRepository } from '../unused-clients/unused-clients.repository.js';
import { ClientDocumentRecord } from './client-document.entity.js';
import { ClientDocumentsRepository } from './client-documents.repository.js';

/** What was read: also for commands. */
@Module({
  imports: [PruningModule],
  providers: [ClientDocumentsRepository],
  exports: [ClientDocumentsRepository],
})
export class ClientDocumentStoreModule {
  constructor(prunables: Prunables, database: Database, unitOfWork: UnitOfWork) {
    const repository = new UnusedClientsRepository(database, ClientDocumentRecord);
    prunables.register(new UnusedClients(repository, unitOfWork));
  }
}
