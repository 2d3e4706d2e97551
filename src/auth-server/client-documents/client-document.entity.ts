import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was read at a client id that is a URL (Client ID Metadata Document). It goes with the client's row. */
@Entity('client_documents')
export class ClientDocumentRecord {
  /** The client id, which is the URL to the letter. */
  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  /** Whose site the URL is of; `null` where it was read before that was written down. */
  @Column('text', { nullable: true })
  site!: string | null;

  /** SHA-256 of the document: another one changes the client. */
  @Column('text')
  hash!: string;

  /** When it was read last. Epoch milliseconds. */
  @Column('bigint', { name: 'fetched_at' })
  fetchedAt!: number;

  /** Until when it is not read again. Epoch milliseconds. */
  @Column('bigint', { name: 'fresh_until' })
  freshUntil!: number;

  /** When somebody's grant to it was last seen; `null`: never. Epoch milliseconds. */
  @Column('bigint', { name: 'used_at', nullable: true })
  usedAt!: number | null;

  /** When it is looked at next whether anybody uses it. Epoch milliseconds. */
  @Column('bigint', { name: 'check_at' })
  checkAt!: number;
}
