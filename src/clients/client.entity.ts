import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import type { AccessTokenFormatName } from './access-token-format.js';

/** A client's row. `Client` is what the rest of the code sees. */
@Entity('clients')
export class ClientRecord {
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  name!: string | null;

  /** Of `ClientSecrets`; `null` for a public client. */
  @Column('text', { name: 'secret_hash', nullable: true })
  secretHash!: string | null;

  @Column('text', { name: 'auth_method', nullable: true })
  authMethod!: string | null;

  /** A JSON array. */
  @Column('text', { name: 'redirect_uris' })
  redirectUris!: string;

  /** Delimited by spaces. */
  @Column('text', { name: 'grant_types' })
  grantTypes!: string;

  /** A scope list. */
  @Column('text', { name: 'allowed_scopes' })
  allowedScopes!: string;

  /** A scope list. */
  @Column('text', { name: 'default_scope' })
  defaultScope!: string;

  /** 0 or 1. */
  @Column('smallint', { name: 'first_party' })
  firstParty!: number;

  /** 0 or 1. */
  @Column('smallint', { name: 'refresh_token_rotation' })
  refreshTokenRotation!: number;

  /** 0 or 1. */
  @Column('smallint')
  introspection!: number;

  /** A JSON array. */
  @Column('text', { name: 'post_logout_redirect_uris' })
  postLogoutRedirectUris!: string;

  @Column('text', { name: 'backchannel_logout_uri', nullable: true })
  backchannelLogoutUri!: string | null;

  /** 0 or 1. */
  @Column('smallint', { name: 'backchannel_logout_session_required' })
  backchannelLogoutSessionRequired!: number;

  @Column('text', { name: 'subject_type' })
  subjectType!: string;

  @Column('text', { name: 'sector_identifier_uri', nullable: true })
  sectorIdentifierUri!: string | null;

  @Column('text', { name: 'id_token_signed_response_alg' })
  idTokenSignedResponseAlg!: SigningAlgorithm;

  @Column('text', { name: 'userinfo_signed_response_alg', nullable: true })
  userinfoSignedResponseAlg!: SigningAlgorithm | null;

  @Column('text', { name: 'access_token_format' })
  accessTokenFormat!: AccessTokenFormatName;

  @Column('text', { name: 'client_uri', nullable: true })
  clientUri!: string | null;

  @Column('text', { name: 'logo_uri', nullable: true })
  logoUri!: string | null;

  @Column('text', { name: 'policy_uri', nullable: true })
  policyUri!: string | null;

  @Column('text', { name: 'tos_uri', nullable: true })
  tosUri!: string | null;

  /** Grows with each change that narrows or ends something: what began under an earlier one is not written any more. */
  @Column('integer')
  epoch!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;
}
