import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The only row's key. */
export const LAST = 'last';

/** Whose tables these are: the issuer of the server that was started last. One row. */
@Entity('issuers')
export class IssuerRecord {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  issuer!: string;

  /** When it took over from another. Epoch milliseconds. */
  @Column('bigint', { name: 'since' })
  since!: number;
}
