import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('access_tokens')
export class AccessToken {
  /** SHA-256 of the token. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('text', { name: 'authorization_id' })
  authorizationId!: string;

  @Column('text')
  scope!: string;

  @Column('bigint', { name: 'issued_at' })
  issuedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
