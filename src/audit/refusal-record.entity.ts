import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that was refused, as the log tells of it. */
@Entity('refusals')
export class RefusalRecord {
  @PrimaryColumn('text')
  id!: string;

  /** Epoch milliseconds. */
  @Column('bigint')
  at!: number;

  /** Not unique: a proxy, or whoever asks, may have given it to several requests. */
  @Column('text', { name: 'request_id' })
  requestId!: string;

  /** Method and route: `POST /auth/token`. */
  @Column('text')
  endpoint!: string;

  /** The code of the error, and the true reason. */
  @Column('text')
  reason!: string;

  /** Of the request what is not secret. */
  @Column('text')
  told!: string;

  /** The IP address that it came from; `null` where none are kept. */
  @Column('text', { nullable: true })
  address!: string | null;
}
