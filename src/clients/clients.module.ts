import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { ClientSecrets } from './client-secrets.js';
import { Clients } from './clients.js';
import { ClientsRepository } from './clients.repository.js';

@Module({
  imports: [AuditModule],
  providers: [Clients, ClientSecrets, ClientsRepository],
  exports: [Clients, ClientSecrets],
})
export class ClientsModule {}
