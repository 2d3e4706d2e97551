import { Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../database/index.js';
import { OldRows } from '../database/pruning/old-rows.js';
import { Prunables } from '../database/pruning/prunables.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { AuditRecord } from './audit-record.entity.js';
import { AuditSettings } from './audit-settings.js';
import { OldAddresses } from './old-addresses.js';

/** Brings the audit events, unless they are kept for ever, and the addresses in them to the registry of what is pruned. */
@Module({ imports: [PruningModule] })
export class AuditPruningModule {
  constructor(
    prunables: Prunables,
    database: Database,
    unitOfWork: UnitOfWork,
    { auditRetention, auditAddresses }: AuditSettings,
  ) {
    prunables.register(new OldAddresses(database, unitOfWork, auditAddresses * 1000));
    if (auditRetention === 0) return;
    const lifetime = { key: 'id', from: 'at', keptFor: auditRetention * 1000 } as const;
    prunables.register(new OldRows(database, unitOfWork, AuditRecord, lifetime));
  }
}
