import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';

@Entity('signing_keys')
export class SigningKey {
  /** The JWK thumbprint (RFC 7638). */
  @PrimaryColumn('text')
  kid!: string;

  /** Counts the keys of all algorithms from 1. Unique, so that of several processes only one makes the next keys. */
  @Column('bigint')
  generation!: number;

  @Column('text')
  algorithm!: SigningAlgorithm;

  @Column('text', { name: 'public_jwk' })
  publicJwk!: string;

  /** Opens only under SLUICE_SECRET. */
  @Column('text', { name: 'sealed_private_jwk' })
  sealedPrivateJwk!: string;

  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  /** How long it is published before it signs. Milliseconds. */
  @Column('bigint', { name: 'announced_for' })
  announcedFor!: number;
}
