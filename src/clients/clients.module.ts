import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OutboundModule } from '../common/outbound/outbound.module.js';
import { ClientChanges } from './client-changes.js';
import { ClientEnds } from './client-ends.js';
import { ClientKeys } from './client-keys.js';
import { ClientRecords } from './client-records.js';
import { ClientSecrets } from './client-secrets.js';
import { Clients } from './clients.js';
import { ClientsRepository } from './clients.repository.js';
import { FetchedKeySets } from './fetched-key-sets.js';
import { SectorDocuments } from './sector-documents.js';
import { SelfRegisteredClients } from './self-registered-clients.js';

@Module({
  imports: [AuditModule, OutboundModule],
  providers: [
    ...[ClientChanges, ClientEnds, ClientKeys, ClientRecords, Clients, ClientSecrets, ClientsRepository],
    ...[FetchedKeySets, SectorDocuments, SelfRegisteredClients],
  ],
  exports: [ClientChanges, ClientEnds, ClientKeys, Clients, ClientSecrets, SelfRegisteredClients],
})
export class ClientsModule {}
