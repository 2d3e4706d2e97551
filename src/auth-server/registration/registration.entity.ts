import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A client that registered itself (RFC 7591), and what lets it change that (RFC 7592). It goes with the client's row. */
@Entity('registrations')
export class Registration {
  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  /** SHA-256 of the registration access token. */
  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  /** When somebody's grant to it was last seen; `null`: never. Epoch milliseconds. */
  @Column('bigint', { name: 'used_at', nullable: true })
  usedAt!: number | null;

  /** When it is looked at next whether anybody uses it. Epoch milliseconds. */
  @Column('bigint', { name: 'check_at' })
  checkAt!: number;
}
