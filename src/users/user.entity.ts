import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A resource owner. */
@Entity('users')
export class User {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  username!: string;

  /** argon2id, in its own PHC string format. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** `null` where it is the first one. Logins from before are over. */
  @Column('bigint', { name: 'password_changed_at', nullable: true })
  passwordChangedAt!: number | null;

  /** Grows with each end of all that is the owner's: what began under an earlier one is not written any more. */
  @Column('integer')
  epoch!: number;

  @Column('text', { nullable: true })
  name!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  /** JSON of StoredClaims; `null` where there are none. */
  @Column('text', { nullable: true })
  claims!: string | null;

  /** A scope list that bounds what this owner may grant; `null` bounds nothing, the empty list grants nothing. */
  @Column('text', { name: 'allowed_scopes', nullable: true })
  allowedScopes!: string | null;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;
}
