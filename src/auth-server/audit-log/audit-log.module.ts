import { Module } from '@nestjs/common';
import { OwnerSourceModule } from '../../owners/index.js';
import { AuditLog } from './audit-log.js';
import { ToldEventsRepository } from './told-events.repository.js';

/** Reads the audit trail. */
@Module({
  imports: [OwnerSourceModule],
  providers: [AuditLog, ToldEventsRepository],
  exports: [AuditLog],
})
export class AuditLogModule {}
