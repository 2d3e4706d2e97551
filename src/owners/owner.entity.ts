import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is remembered of a person whose things we keep: whose they are, and since when some of them are over. */
@Entity('owners')
export class OwnerRecord {
  /** `ResourceOwner.id`. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  username!: string;

  /** A scope list that bounds what this owner may grant; `null` bounds nothing, the empty list grants nothing. */
  @Column('text', { name: 'allowed_scopes', nullable: true })
  allowedScopes!: string | null;

  /** `null` where it is the first one. Logins from before are over. */
  @Column('bigint', { name: 'password_changed_at', nullable: true })
  passwordChangedAt!: number | null;

  /** 0 or 1. */
  @Column('smallint')
  disabled!: number;

  /** Grows with each end of all that is the owner's: what began under an earlier one is not written any more. */
  @Column('integer')
  epoch!: number;
}
