import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something failed of late. `rate-limiter-flexible` writes these rows, on PostgreSQL. */
@Entity('failure_counters')
export class FailureCounter {
  /** Keyed hash of what is counted: neither names nor addresses stand in it. */
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  points!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'expire' })
  expiresAt!: number;
}
