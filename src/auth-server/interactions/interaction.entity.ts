import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The host's answer to an interaction, which may be given once and used once. The question travels in its id. */
@Entity('interactions')
export class InteractionRecord {
  /** SHA-256 of the id. */
  @PrimaryColumn('text')
  hash!: string;

  /** JSON of `Answer`, sealed under what only the browser learns that the host sends back. */
  @Column('text', { name: 'sealed_answer' })
  sealedAnswer!: string;

  /** When the browser came back; `null` until then. Epoch milliseconds. */
  @Column('bigint', { name: 'consumed_at', nullable: true })
  consumedAt!: number | null;

  /** The id is worth nothing from then on. */
  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;
}
