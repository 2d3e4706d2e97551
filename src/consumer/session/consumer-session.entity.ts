import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredSession } from './consumer-session-store.js';

/** A browser in which somebody is logged in at the consumer. */
@Entity('consumer_sessions')
export class ConsumerSessionRow implements StoredSession {
  /** SHA-256 of the cookie's value. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('text')
  provider!: string;

  @Column('text')
  subject!: string;

  @Column('text', { nullable: true })
  sid!: string | null;

  @Column('text', { name: 'sealed_data' })
  sealedData!: string;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;

  @Column('bigint', { name: 'last_used_at' })
  lastUsedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;

  /** Who is renewing the credentials, until when; null while nobody is. */
  @Column('text', { name: 'refresh_holder', nullable: true })
  refreshHolder!: string | null;

  @Column('bigint', { name: 'refresh_lease_until', nullable: true })
  refreshLeaseUntil!: number | null;
}
