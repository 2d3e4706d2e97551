import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A device that asked for access, and what became of it (RFC 8628). */
@Entity('device_codes')
export class DeviceCode {
  /** `tokenKey` of the device code. */
  @PrimaryColumn('text')
  hash!: string;

  /** Keyed hash of the user code: 34 bits are soon tried. */
  @Column('text', { name: 'user_code_hash' })
  userCodeHash!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  /** What the client asked for, or its default. */
  @Column('text')
  scope!: string;

  /** What tokens may be for, by registered identifiers with a blank between; `null` where that was not said. */
  @Column('text', { nullable: true })
  resources!: string | null;

  /** The IP address that it was asked from, for the person to see. */
  @Column('text')
  address!: string;

  @Column('bigint', { name: 'asked_at' })
  askedAt!: number;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: number;

  /** How long the client has to wait from one poll to the next. Milliseconds. */
  @Column('integer', { name: 'poll_interval' })
  pollInterval!: number;

  /** When the client last asked; `null`: not yet. Epoch milliseconds. */
  @Column('bigint', { name: 'polled_at', nullable: true })
  polledAt!: number | null;

  /** What the person said; `null` until then. */
  @Column('text', { nullable: true })
  decision!: 'allowed' | 'declined' | null;

  /** What they allowed. */
  @Column('text', { name: 'authorization_id', nullable: true })
  authorizationId!: string | null;

  @Column('bigint', { name: 'consumed_at', nullable: true })
  consumedAt!: number | null;
}
