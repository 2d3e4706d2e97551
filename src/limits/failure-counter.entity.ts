import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something failed of late, and how many more are being tried. On PostgreSQL. */
@Entity('failure_counters')
export class FailureCounter {
  /** Keyed hash of what is counted: neither names nor addresses stand in it. */
  @PrimaryColumn('text')
  key!: string;

  @Column('integer', { name: 'points' })
  failures!: number;

  /** Where a wait was imposed it ends as long before this as failures are remembered. Epoch milliseconds. */
  @Column('bigint', { name: 'expire' })
  expiresAt!: number;

  /** Attempts that are being verified. */
  @Column('integer', { name: 'under_way', default: 0 })
  underWay!: number;

  /** After this they are those of a process that died. Epoch milliseconds. */
  @Column('bigint', { name: 'under_way_until', default: 0 })
  underWayUntil!: number;
}
