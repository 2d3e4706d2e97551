import { Module } from '@nestjs/common';
import { AuditPruningModule } from './audit-pruning.module.js';
import { AuditTrail } from './audit-trail.js';

@Module({ imports: [AuditPruningModule], providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
