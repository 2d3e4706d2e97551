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

  /** Who did it: the client that an administrator's token was given to; `null` where nobody is known. */
  @Column('text', { name: 'by_client_id', nullable: true })
  byClientId!: string | null;

  /** And the person; `null` where a client acted for itself. */
  @Column('text', { name: 'by_user_id', nullable: true })
  byUserId!: string | null;

  /** JSON of `Changes`; `null` where nothing is told of what changed. */
  @Column('text', { nullable: true })
  detail!: string | null;
}
