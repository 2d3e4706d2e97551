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

  /** What the log calls the request that it came of; `null` where none did. */
  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  /** The login session that it is about, or happened in. */
  @Column('text', { name: 'session_id', nullable: true })
  sessionId!: string | null;

  /** The IP address that the request came from, for as long as such are kept. */
  @Column('text', { nullable: true })
  address!: string | null;

  /** How many of the same a row stands for that was written instead of them; `null`: it is the one. */
  @Column('integer', { nullable: true })
  times!: number | null;

  /** JSON of `Changes`; `null` where nothing is told of what changed. */
  @Column('text', { nullable: true })
  detail!: string | null;
}
