import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a provider signed the last ID token for one of our registrations, for all processes on the database. */
@Entity('consumer_algorithms')
export class ProviderAlgorithm {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  /** As JWS names it (RFC 7518). */
  @Column('text')
  algorithm!: string;
}
