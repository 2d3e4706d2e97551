import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser in which somebody is logged in at the consumer. */
@Entity('consumer_sessions')
export class ConsumerSessionRow {
  /** SHA-256 of the cookie's value. */
  @PrimaryColumn('text')
  hash!: string;

  /** The credentials. */
  @Column('text', { name: 'sealed_data' })
  sealedData!: string;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
