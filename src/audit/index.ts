import { AuditRecord } from './audit-record.entity.js';
import { RefusalRecord } from './refusal-record.entity.js';

export { AuditRecord } from './audit-record.entity.js';
export type { Actor, Attribution, AuditEvent, Changes, ClientEvent, UserEvent } from './audit-event.js';
export { AuditListener, AuditListenerModule, NoAuditListener } from './audit-listener.js';
export { RefusalRecord } from './refusal-record.entity.js';
export { RefusalTrail } from './refusal-trail.js';
export { AuditTrail } from './audit-trail.js';
export { AuditSettings } from './audit-settings.js';
export { grantedFor } from './granted-for.js';
export { AuditModule } from './audit.module.js';

export const AUDIT_ENTITIES = [AuditRecord, RefusalRecord] as const;
