import { Module } from '@nestjs/common';
import { AuditListenerModule } from './audit-listener.js';
import { AuditPruningModule } from './audit-pruning.module.js';
import { AuditTrail } from './audit-trail.js';
import { RefusalSink } from '../common/http/refusal-watch.js';
import { RefusalTrail } from './refusal-trail.js';

@Module({
  imports: [AuditListenerModule, AuditPruningModule],
  providers: [AuditTrail, RefusalTrail, { provide: RefusalSink, useExisting: RefusalTrail }],
  exports: [AuditTrail, RefusalTrail, RefusalSink],
})
export class AuditModule {}
