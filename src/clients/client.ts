import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';
import { DEFAULT_ALGORITHM } from '../common/crypto/signing-algorithm.js';
import { ScopeSet } from '../common/scope-set.js';
import type { ForeignText } from '../common/words/words.js';
import type { AccessTokenFormatName, AccessTokenHeader } from './access-token-format.js';
import type { ApplicationType } from './application-type.js';
import { applicationTypeOf } from './application-type.js';
import type { ClientRecord } from './client.entity.js';
import type { ClientOrigin } from './client-origin.js';
import type { SubjectType } from './subject-type.js';
import type { KeySet } from './key-set.js';
import type { Localized, LocalizedMember } from './localized.js';
import { inLanguage } from './localized.js';
import { sectorOf } from './subject-type.js';

/** The grants a client can be registered for (RFC 7591 section 2, `grant_types`). */
export const GRANT_TYPES = [
  ...(['authorization_code', 'refresh_token', 'client_credentials', 'password'] as const),
  // RFC 8628 section 3.4
  'urn:ietf:params:oauth:grant-type:device_code',
  // RFC 8693 section 2.1
  'urn:ietf:params:oauth:grant-type:token-exchange',
  // RFC 7523 section 2.1
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** How a client authenticates at the token endpoint (RFC 7591 section 2, `token_endpoint_auth_method`). */
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** A secret that has an end. */
export interface PreviousSecret {
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

const NOTHING: Localized = Object.freeze({});
const NOWHERE: readonly string[] = Object.freeze([]);

/** A registered client (RFC 6749 section 2). Immutable. */
export class Client {
  readonly id: string;
  /** For people; the id where none was registered. */
  readonly name: string;
  /** `null` for a public client. */
  readonly secretHash: string | null;
  /** What else is taken for its secret, and until when: the one before, while it goes on beside that. */
  readonly previousSecret: PreviousSecret | null;
  /** Switched off: it is as if nobody had registered it, and nothing of it works. */
  readonly disabled: boolean;
  /** `null`: none was asked for at registration, so a confidential client may use either of the secret methods. */
  readonly authMethod: AuthMethod | null;
  readonly redirectUris: readonly string[];
  /** Where it runs: the port of a loopback redirect URI is free for native applications alone. */
  readonly applicationType: ApplicationType;
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
  /** Where its public keys are. */
  readonly jwksUri: string | null;
  /** These themselves. */
  readonly jwks: KeySet | null;
  /** Name and URIs in single languages. */
  readonly localized: Localized;
  readonly subjectType: SubjectType;
  readonly sectorIdentifierUri: string | null;
  /** What its ID tokens are signed with. */
  readonly idTokenSignedResponseAlg: SigningAlgorithm;
  /** What its userinfo is signed with; `null`: not signed. */
  readonly userinfoSignedResponseAlg: SigningAlgorithm | null;
  readonly accessTokenFormat: AccessTokenFormatName;
  /** Of its access tokens, where they are JWTs. */
  readonly accessTokenHeader: AccessTokenHeader;
  /** What its tokens are for where no request says so: a resource identifier; `null`: the issuer. */
  readonly audience: string | null;
  /** The resources that it is the server of: of tokens for others it is told nothing. Empty: of none. */
  readonly resourceServerOf: readonly string[];
  /** `null`: an administrator registered it. Of others the name and all links are what somebody claims. */
  readonly origin: ClientOrigin | null;
  /** How often it was changed, or all that is its was ended. Whoever writes in its name says under which it began. */
  readonly epoch: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly #plainName: string | null;

  constructor(record: ClientRecord) {
    this.id = record.id;
    this.name = record.name ?? record.id;
    this.#plainName = record.name;
    this.secretHash = record.secretHash;
    this.previousSecret = previousSecretOf(record);
    this.disabled = record.disabled === 1;
    this.authMethod = record.authMethod as AuthMethod | null;
    this.redirectUris = JSON.parse(record.redirectUris) as string[];
    this.applicationType = applicationTypeOf(record.applicationType, this);
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
    this.jwksUri = record.jwksUri;
    this.jwks = record.jwks === null ? null : (JSON.parse(record.jwks) as KeySet);
    this.localized = record.localized === null ? NOTHING : (JSON.parse(record.localized) as Localized);
    this.subjectType = record.subjectType as SubjectType;
    this.sectorIdentifierUri = record.sectorIdentifierUri;
    this.idTokenSignedResponseAlg = record.idTokenSignedResponseAlg;
    this.userinfoSignedResponseAlg = record.userinfoSignedResponseAlg;
    this.accessTokenFormat = record.accessTokenFormat;
    this.accessTokenHeader = {
      typ: record.accessTokenTyp ?? 'at+jwt',
      algorithm: record.accessTokenSignedResponseAlg ?? DEFAULT_ALGORITHM,
    };
    this.audience = record.audience;
    this.resourceServerOf = record.resourceServerOf?.split(' ') ?? NOWHERE;
    this.origin = record.origin;
    this.epoch = record.epoch;
    this.createdAt = record.createdAt;
  }

  /** Whose clients know a person by the same subject (OIDC Core section 8.1); `undefined` where subjects are public. */
  get sector(): string | undefined {
    return this.subjectType === 'pairwise' ? sectorOf(this) : undefined;
  }

  /** What it is called by people who read that language (BCP 47); the id where it has no name in any. */
  nameIn(language: string): ForeignText {
    return this.#textIn('client_name', this.#plainName, language) ?? { text: this.id };
  }

  /** The URIs that pages link to or show in that language (BCP 47), by the names of RFC 7591. */
  urisIn(language: string): Readonly<Partial<Record<LocalizedMember, string>>> {
    const { clientUri, logoUri, policyUri, tosUri } = this;
    return {
      client_uri: this.#textIn('client_uri', clientUri, language)?.text,
      logo_uri: this.#textIn('logo_uri', logoUri, language)?.text,
      policy_uri: this.#textIn('policy_uri', policyUri, language)?.text,
      tos_uri: this.#textIn('tos_uri', tosUri, language)?.text,
    };
  }

  #textIn(member: LocalizedMember, plain: string | null, language: string): ForeignText | undefined {
    return inLanguage(this.localized, member, { plain, language });
  }

  /** RFC 6749 section 2.1. */
  get isPublic(): boolean {
    return this.secretHash === null;
  }
}

const previousSecretOf = (record: ClientRecord): PreviousSecret | null =>
  record.previousSecretHash === null || record.previousSecretExpiresAt === null
    ? null
    : { hash: record.previousSecretHash, expiresAt: record.previousSecretExpiresAt };
