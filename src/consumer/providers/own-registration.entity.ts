import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client that the consumer registered at a provider by itself (RFC 7591), until the provider knows it no more. */
@Entity('consumer_registrations')
export class OwnRegistration {
  @PrimaryColumn('text')
  issuer!: string;

  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  /** Which of the consumer's: two providers of the configuration may have one issuer. */
  @Column('text', { name: 'redirect_uri' })
  redirectUri!: string;

  /** The client as JSON, its secret included, sealed for this row. */
  @Column('text', { name: 'sealed_client' })
  sealedClient!: string;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;
}
