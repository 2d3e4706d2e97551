import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A logout token that was obeyed, until it would expire by itself: presented again, it is refused. */
@Entity('consumer_logout_tokens')
export class LogoutTokenUse {
  /** SHA-256 of provider and `jti`. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
