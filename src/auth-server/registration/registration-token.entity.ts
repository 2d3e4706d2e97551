import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An initial access token (RFC 7591 section 3): it lets whoever holds it register clients. */
@Entity('registration_tokens')
export class RegistrationToken {
  @PrimaryColumn('text')
  id!: string;

  /** SHA-256 of the token. */
  @Column('text')
  hash!: string;

  /** For administrators: whom it was given to. */
  @Column('text', { nullable: true })
  label!: string | null;

  /** How many clients can still be registered with it. */
  @Column('integer', { name: 'uses_left' })
  usesLeft!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
