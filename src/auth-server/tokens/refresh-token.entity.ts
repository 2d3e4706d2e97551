import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('refresh_tokens')
export class RefreshToken {
  /** `tokenKey` of the token. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('text', { name: 'authorization_id' })
  authorizationId!: string;

  /** The scope of the original grant; narrowing a refresh does not change it. */
  @Column('text')
  scope!: string;

  @Column('bigint', { name: 'issued_at' })
  issuedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;

  @Column('bigint', { name: 'consumed_at', nullable: true })
  consumedAt!: number | null;

  /** `tokenKey` of the refresh token that replaced this one. */
  @Column('text', { name: 'successor_hash', nullable: true })
  successorHash!: string | null;

  /** The tokens that replaced this one, sealed under a key that only the holder of this token can derive. */
  @Column('text', { name: 'sealed_successor', nullable: true })
  sealedSuccessor!: string | null;
}
