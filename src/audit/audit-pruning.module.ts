import { Module } from '@nestjs/common';
import { Database, UnitOfWork } from '../database/index.js';
import { OldRows } from '../database/pruning/old-rows.js';
import { Prunables } from '../database/pruning/prunables.js';
import { PruningModule } from '../database/pruning/pruning.module.js';
import { AuditRecord } from './audit-record.entity.js';
import { AuditSettings } from './audit-settings.js';
import { OldAddresses } from './old-addresses.js';
import { OldRefusals } from './old-refusals.js';
import { RefusalRecord } from './refusal-record.entity.js';

/** Brings the audit events, unless they are kept for ever, and the addresses in them to the registry of what is pruned. */
@Module({ imports: [PruningModule] })
export class AuditPruningModule {
  constructor(
    prunables: Prunables,
    database: Database,
    unitOfWork: UnitOfWork,
    { auditRetention, auditAddresses, auditRefusals }: AuditSettings,
  ) {
    for (const entity of [AuditRecord, RefusalRecord])
      prunables.register(new OldAddresses(database, unitOfWork, entity, auditAddresses * 1000));
    prunables.register(new OldRefusals(database, unitOfWork, auditRefusals * 1000));
    if (auditRetention === 0) return;
    const lifetime = { key: 'id', from: 'at', keptFor: auditRetention * 1000 } as const;
    prunables.register(new OldRows(database, unitOfWork, AuditRecord, lifetime));
  }
}
