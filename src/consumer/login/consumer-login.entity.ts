import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A login that was sent to the provider and is expected back once. */
@Entity('consumer_logins')
export class ConsumerLogin {
  /** SHA-256 of the `state` parameter. */
  @PrimaryColumn('text', { name: 'state_hash' })
  stateHash!: string;

  /** SHA-256 of the cookie of the browser that started it. */
  @Column('text', { name: 'browser_hash' })
  browserHash!: string;

  /** Provider, nonce, PKCE verifier and return path. */
  @Column('text', { name: 'sealed_data' })
  sealedData!: string;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;

  @Column('bigint', { name: 'consumed_at', nullable: true })
  consumedAt!: number | null;

  /** The session that came of it; empty where none did, null before the end. */
  @Column('text', { name: 'session_hash', nullable: true })
  sessionHash!: string | null;
}
