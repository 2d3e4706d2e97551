import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An assertion that was given for a token: as long as it could come again. */
@Entity('used_assertions')
export class UsedAssertion {
  /** SHA-256 of issuer and `jti`. */
  @PrimaryColumn('text')
  hash!: string;

  /** `exp` of the assertion; epoch milliseconds. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
