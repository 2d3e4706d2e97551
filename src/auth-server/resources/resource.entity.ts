import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccessTokenFormatName, AccessTokenTyp } from '../../clients/index.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';

/** A resource that an administrator registered. `Resource` is what the rest of the code sees. */
@Entity('resources')
export class ResourceRecord {
  /** `resourceKey` of the identifier. */
  @PrimaryColumn('text')
  key!: string;

  /** As it was registered. */
  @Column('text')
  id!: string;

  /** A scope list. */
  @Column('text', { nullable: true })
  scopes!: string | null;

  @Column('text', { name: 'access_token_format', nullable: true })
  accessTokenFormat!: AccessTokenFormatName | null;

  @Column('text', { name: 'access_token_typ', nullable: true })
  accessTokenTyp!: AccessTokenTyp | null;

  @Column('text', { name: 'access_token_signed_response_alg', nullable: true })
  accessTokenSignedResponseAlg!: SigningAlgorithm | null;

  /** Seconds. */
  @Column('integer', { name: 'access_token_lifetime', nullable: true })
  accessTokenLifetime!: number | null;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;
}
