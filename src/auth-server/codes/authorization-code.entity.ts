import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('authorization_codes')
export class AuthorizationCode {
  /** `tokenKey` of the code. */
  @PrimaryColumn('text')
  hash!: string;

  @Column('text', { name: 'authorization_id' })
  authorizationId!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  /** As the authorization request sent it; `null` where it sent none. */
  @Column('text', { name: 'redirect_uri', nullable: true })
  redirectUri!: string | null;

  @Column('text', { nullable: true })
  nonce!: string | null;

  @Column('text', { name: 'code_challenge', nullable: true })
  codeChallenge!: string | null;

  @Column('bigint', { name: 'issued_at' })
  issuedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;

  @Column('bigint', { name: 'consumed_at', nullable: true })
  consumedAt!: number | null;
}
