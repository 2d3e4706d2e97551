import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A login whose answer came: it counts once. Before that a login is a cookie of its browser and nothing here. */
@Entity('consumer_logins')
export class ConsumerLogin {
  /** SHA-256 of the `state` parameter. */
  @PrimaryColumn('text', { name: 'state_hash' })
  stateHash!: string;

  /** The session that came of it; empty where none did, null before the end. */
  @Column('text', { name: 'session_hash', nullable: true })
  sessionHash!: string | null;

  @Column('bigint', { name: 'consumed_at' })
  consumedAt!: number;

  /** Later than the cookie's own end. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
