import { Module } from '@nestjs/common';
import { AuditModule } from '../../audit/index.js';
import { OwnerSourceModule } from '../../owners/index.js';
import { AuditLog } from './audit-log.js';
import { ToldEventsRepository } from './told-events.repository.js';
import { ToldRefusalsRepository } from './told-refusals.repository.js';

/** Reads the audit trail. */
@Module({
  imports: [AuditModule, OwnerSourceModule],
  providers: [AuditLog, ToldEventsRepository, ToldRefusalsRepository],
  exports: [AuditLog],
})
export class AuditLogModule {}
