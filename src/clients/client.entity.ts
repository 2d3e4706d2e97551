import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import type { AccessTokenFormatName, AccessTokenTyp } from './access-token-format.js';
import type { ClientOrigin } from './client-origin.js';
import type { ApplicationType } from './application-type.js';

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

  /** The secret before that one, while it goes on beside it. */
  @Column('text', { name: 'previous_secret_hash', nullable: true })
  previousSecretHash!: string | null;

  /** Epoch milliseconds; `null` where there is none. */
  @Column('bigint', { name: 'previous_secret_expires_at', nullable: true })
  previousSecretExpiresAt!: number | null;

  /** 0 or 1: whether it is switched off. */
  @Column('smallint')
  disabled!: number;

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

  @Column('text', { name: 'access_token_typ', nullable: true })
  accessTokenTyp!: AccessTokenTyp | null;

  @Column('text', { name: 'access_token_signed_response_alg', nullable: true })
  accessTokenSignedResponseAlg!: SigningAlgorithm | null;

  @Column('text', { name: 'application_type', nullable: true })
  applicationType!: ApplicationType | null;

  @Column('text', { name: 'client_uri', nullable: true })
  clientUri!: string | null;

  @Column('text', { name: 'logo_uri', nullable: true })
  logoUri!: string | null;

  @Column('text', { name: 'policy_uri', nullable: true })
  policyUri!: string | null;

  @Column('text', { name: 'tos_uri', nullable: true })
  tosUri!: string | null;

  @Column('text', { name: 'jwks_uri', nullable: true })
  jwksUri!: string | null;

  /** A JSON Web Key Set (RFC 7517 section 5), as JSON. */
  @Column('text', { nullable: true })
  jwks!: string | null;

  /** A JSON object of what is said per language (`client_name#de`), in the order of its names; `null` for nothing. */
  @Column('text', { nullable: true })
  localized!: string | null;

  /** What its tokens are for where nobody says what: a resource identifier. */
  @Column('text', { nullable: true })
  audience!: string | null;

  /** Which resources it is, when it introspects: identifiers with a blank between two. */
  @Column('text', { name: 'resource_server_of', nullable: true })
  resourceServerOf!: string | null;

  /** Who registered it: `null`: an administrator. */
  @Column('text', { nullable: true })
  origin!: ClientOrigin | null;

  /** Grows with each change that narrows or ends something: what began under an earlier one is not written any more. */
  @Column('integer')
  epoch!: number;

  /** Epoch milliseconds. */
  @Column('bigint', { name: 'created_at' })
  createdAt!: number;

  @Column('bigint', { name: 'updated_at' })
  updatedAt!: number;
}
