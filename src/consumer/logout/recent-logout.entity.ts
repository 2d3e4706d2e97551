import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A back-channel logout that was obeyed, for as long as a login that it ends may be under way. */
@Entity('consumer_logouts')
export class RecentLogout {
  /** SHA-256 of provider and `jti`. */
  @PrimaryColumn('text')
  hash!: string;

  /** SHA-256 of the provider and whose logins it ends: one `sid`, or all of a `sub`. */
  @Column('text')
  whom!: string;

  /** The token's `iat`, in epoch milliseconds of the provider's clock. */
  @Column('bigint', { name: 'issued_at' })
  issuedAt!: number;

  /** When it came: a stamp of the process that received it. */
  @Column('bigint', { name: 'received_at' })
  at!: number;

  @Column('text')
  process!: string;

  @Column('bigint')
  turn!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
