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

  /**
   * The answer that this token was first given in, for who presents the one before it again: sealed under that one and a
   * secret of ours. `null` once this token is spent, and for the first one of its authorization.
   */
  @Column('text', { name: 'sealed_answer', nullable: true })
  sealedAnswer!: string | null;

  /**
   * When who presented it was told to come again, the database being unavailable; epoch milliseconds. The answer that replaced it
   * has then reached nobody. `null` where it was not so, and once the answer was given.
   */
  @Column('bigint', { name: 'put_off_at', nullable: true })
  putOffAt!: number | null;

  /** How often the answer that replaced this token was given again. */
  @Column('smallint')
  repeats!: number;
}
