import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuditEvent } from './audit-event.js';

/** An audit event as it is stored. It outlives the client and the user that it names. */
@Entity('audit_events')
export class AuditRecord {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  type!: AuditEvent['type'];

  /** Epoch milliseconds. */
  @Column('bigint')
  at!: number;

  @Column('text', { name: 'client_id', nullable: true })
  clientId!: string | null;

  @Column('text', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text', { name: 'authorization_id', nullable: true })
  authorizationId!: string | null;
}
