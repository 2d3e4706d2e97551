import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom an issuer means by a subject. */
@Entity('issuer_subjects')
export class IssuerSubject {
  @PrimaryColumn('text')
  issuer!: string;

  /** Its `sub`. */
  @PrimaryColumn('text')
  subject!: string;

  /** The owner's id. */
  @Column('text', { name: 'user_id' })
  userId!: string;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;
}
