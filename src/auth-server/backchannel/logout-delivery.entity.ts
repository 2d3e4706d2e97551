import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * That a client of a login session is to be told of its end. The row is made when the client joins the session, rests while
 * the session lasts, and is due from its end until the client was told or nothing more is tried.
 */
@Entity('logout_deliveries')
export class LogoutDelivery {
  @PrimaryColumn('text')
  id!: string;

  /** The session's public id (`sid`). There is one row for it and a client. */
  @Column('text', { name: 'session_id' })
  sessionId!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** That were begun. */
  @Column('smallint')
  attempts!: number;

  /** `null` while it rests, and when it is settled. Epoch milliseconds. */
  @Column('bigint', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt!: number | null;

  @Column('bigint', { name: 'delivered_at', nullable: true })
  deliveredAt!: number | null;

  /** When the row has had its time. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
