import { Module } from '@nestjs/common';
import { BearerPortModule } from '../../bearer/index.js';
import { ClientsModule } from '../../clients/index.js';
import { AuditLogModule } from '../audit-log/audit-log.module.js';
import { AuthorizationsModule } from '../authorizations/authorizations.module.js';
import { SigningKeysModule } from '../keys/signing-keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AdminAuditController } from './admin-audit.controller.js';
import { AdminAudit } from './admin-audit.js';
import { AdminAuthorizationsController } from './admin-authorizations.controller.js';
import { AdminAuthorizationsRepository } from './admin-authorizations.repository.js';
import { AdminAuthorizations } from './admin-authorizations.js';
import { AdminClientsController } from './admin-clients.controller.js';
import { AdminClients } from './admin-clients.js';
import { AdminKeysController } from './admin-keys.controller.js';
import { AdminKeys } from './admin-keys.js';
import { AdminResourcesController } from './admin-resources.controller.js';
import { AdminSessionsController } from './admin-sessions.controller.js';
import { AdminSessionsRepository } from './admin-sessions.repository.js';
import { AdminSessions } from './admin-sessions.js';
import { NamedOwners } from './named-owners.js';
import { AdminResources } from './admin-resources.js';

/** The admin API of the provider. */
@Module({
  imports: [
    AuditLogModule,
    AuthorizationsModule,
    BearerPortModule,
    ClientsModule,
    ResourcesModule,
    SessionsModule,
    SigningKeysModule,
  ],
  controllers: [
    AdminAuditController,
    AdminAuthorizationsController,
    AdminClientsController,
    AdminKeysController,
    AdminResourcesController,
    AdminSessionsController,
  ],
  providers: [
    AdminAudit,
    AdminAuthorizations,
    AdminAuthorizationsRepository,
    AdminClients,
    AdminKeys,
    AdminResources,
    AdminSessions,
    AdminSessionsRepository,
    NamedOwners,
  ],
})
export class AdminModule {}
