import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import { ScopeSet } from '../common/scope-set.js';
import type { AccessTokenFormatName } from './access-token-format.js';
import type { ClientRecord } from './client.entity.js';
import type { SubjectType } from './subject-type.js';
import { sectorOf } from './subject-type.js';

/** The grants a client can be registered for (RFC 7591 section 2, `grant_types`). */
export const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials', 'password'] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** How a client authenticates at the token endpoint (RFC 7591 section 2, `token_endpoint_auth_method`). */
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** A registered client (RFC 6749 section 2). Immutable. */
export class Client {
  readonly id: string;
  /** For people; the id where none was registered. */
  readonly name: string;
  /** `null` for a public client. */
  readonly secretHash: string | null;
  /** `null`: none was asked for at registration, so a confidential client may use either of the secret methods. */
  readonly authMethod: AuthMethod | null;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly allowedScopes: ScopeSet;
  /** What is meant by a request without `scope`. Covered by the allowed scopes. */
  readonly defaultScope: ScopeSet;
  /** Ours: nobody is asked for consent. */
  readonly firstParty: boolean;
  readonly rotatesRefreshTokens: boolean;
  /** Whether it may ask what a token is (RFC 7662); never a public client, which anybody can pretend to be. */
  readonly mayIntrospect: boolean;
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  /** Whether it needs `sid` in logout tokens; ours have it always. */
  readonly backchannelLogoutSessionRequired: boolean;
  /** Its site, for people; this and the next three are URIs. */
  readonly clientUri: string | null;
  /** An image. */
  readonly logoUri: string | null;
  /** Its privacy policy. */
  readonly policyUri: string | null;
  /** Its terms of service. */
  readonly tosUri: string | null;
  readonly subjectType: SubjectType;
  readonly sectorIdentifierUri: string | null;
  /** What its ID tokens are signed with. */
  readonly idTokenSignedResponseAlg: SigningAlgorithm;
  /** What its userinfo is signed with; `null`: not signed. */
  readonly userinfoSignedResponseAlg: SigningAlgorithm | null;
  readonly accessTokenFormat: AccessTokenFormatName;
  /** How often it was changed, or all that is its was ended. Whoever writes in its name says under which it began. */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;

  constructor(record: ClientRecord) {
    this.id = record.id;
    this.name = record.name ?? record.id;
    this.secretHash = record.secretHash;
    this.authMethod = record.authMethod as AuthMethod | null;
    this.redirectUris = JSON.parse(record.redirectUris) as string[];
    this.grantTypes = record.grantTypes.split(' ');
    this.allowedScopes = ScopeSet.parse(record.allowedScopes);
    this.defaultScope = ScopeSet.parse(record.defaultScope);
    this.firstParty = record.firstParty === 1;
    // RFC 9700 section 2.2.2: nothing else binds a public client's refresh token to it.
    this.rotatesRefreshTokens = this.isPublic || record.refreshTokenRotation === 1;
    this.mayIntrospect = !this.isPublic && record.introspection === 1;
    this.postLogoutRedirectUris = JSON.parse(record.postLogoutRedirectUris) as string[];
    this.backchannelLogoutUri = record.backchannelLogoutUri;
    this.backchannelLogoutSessionRequired = record.backchannelLogoutSessionRequired === 1;
    this.clientUri = record.clientUri;
    this.logoUri = record.logoUri;
    this.policyUri = record.policyUri;
    this.tosUri = record.tosUri;
    this.subjectType = record.subjectType as SubjectType;
    this.sectorIdentifierUri = record.sectorIdentifierUri;
    this.idTokenSignedResponseAlg = record.idTokenSignedResponseAlg;
    this.userinfoSignedResponseAlg = record.userinfoSignedResponseAlg;
    this.accessTokenFormat = record.accessTokenFormat;
    this.epoch = record.epoch;
    this.createdAt = record.createdAt;
  }

  /** Whose clients know a person by the same subject (OIDC Core section 8.1); `undefined` where subjects are public. */
  get sector(): string | undefined {
    return this.subjectType === 'pairwise' ? sectorOf(this) : undefined;
  }

  /** RFC 6749 section 2.1. */
  get isPublic(): boolean {
    return this.secretHash === null;
  }
}
