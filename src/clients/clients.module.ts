import { Module } from '@nestjs/common';
import { ClientSecrets } from './client-secrets.js';
import { Clients } from './clients.js';
import { ClientsRepository } from './clients.repository.js';

/** Needs the global `AuditModule`. */
@Module({ providers: [Clients, ClientSecrets, ClientsRepository], exports: [Clients, ClientSecrets] })
export class ClientsModule {}
