import type { ClientRecord } from './client.entity.js';
import type { KeySet } from './key-set.js';
import type { Localized } from './localized.js';

/** What is asked for when a client is registered. What is left out gets its default. */
export interface ClientRegistration {
  readonly id: string;
  readonly name?: string;
  /** A secret that a person chose, `generate` for one of ours; left out for a public client (RFC 6749 section 2.1). */
  readonly secret?: 'generate' | { readonly chosen: string };
  readonly redirectUris?: readonly string[];
  /** One of `APPLICATION_TYPES`. Default: as `applicationTypeOf` says. */
  readonly applicationType?: string;
  /** Whether private-use schemes of redirect URIs may lack a dot (`cursor://`). Default: false (RFC 8252 section 7.1). */
  readonly anyPrivateScheme?: boolean;
  /**
   * Default: `authorization_code` and `refresh_token` with a redirect URI, else `password` and `refresh_token`;
   * and `client_credentials` for a confidential client.
   */
  readonly grantTypes?: readonly string[];
  /** Default: either secret method for a confidential client, `none` for a public one. */
  readonly authMethod?: string;
  /** A scope list. */
  readonly allowedScopes?: string;
  /** A scope list that the allowed scopes cover. */
  readonly defaultScope?: string;
  readonly firstParty?: boolean;
  /** Default: true. */
  readonly refreshTokenRotation?: boolean;
  /** Whether it may introspect tokens (RFC 7662). Default: true for a confidential client; never for a public one. */
  readonly introspection?: boolean;
  readonly postLogoutRedirectUris?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly backchannelLogoutSessionRequired?: boolean;
  /** Its site, an image, its privacy policy and its terms, for people (RFC 7591 section 2): https, or http on loopback. */
  readonly clientUri?: string;
  readonly logoUri?: string;
  readonly policyUri?: string;
  readonly tosUri?: string;
  /** Where its public keys are: https, or http on loopback. Not beside `jwks`. */
  readonly jwksUri?: string;
  /** Its public keys (RFC 7517 section 5). Not beside `jwksUri`. */
  readonly jwks?: KeySet;
  /** Name and URIs in single languages: `{ 'client_name#de': 'Beispiel' }`. */
  readonly localized?: Localized;
  /** Default: `public`. */
  readonly subjectType?: string;
  /** Its host is the sector of a pairwise client; needed where the redirect URIs have several hosts. */
  readonly sectorIdentifierUri?: string;
  /** What its ID tokens are signed with: one of `SIGNING_ALGORITHMS`. Default: RS256. */
  readonly idTokenSignedResponseAlg?: string;
  /** What its userinfo is signed with. Default: it is not signed, but plain JSON. */
  readonly userinfoSignedResponseAlg?: string;
  /** One of `ACCESS_TOKEN_FORMATS`. Default: opaque; `jwt` where one of the next two is named. */
  readonly accessTokenFormat?: string;
  /** One of `ACCESS_TOKEN_TYPS`. Default: `at+jwt`. */
  readonly accessTokenTyp?: string;
  /** What its JWT access tokens are signed with: one of `SIGNING_ALGORITHMS`. Default: RS256. */
  readonly accessTokenSignedResponseAlg?: string;
  /** What its tokens are for where no request says so (RFC 8707): a resource identifier. Default: the issuer. */
  readonly audience?: string;
  /** The resources that it is the server of: it is told of tokens for these alone. Default: whatever is for the issuer. */
  readonly resourceServerOf?: readonly string[];
}

/** Metadata that passed every rule, as it is stored. */
export type ClientMetadata = Omit<ClientRecord, keyof ClientState>;

/** What is kept of a client beside what is registered. */
export type ClientState = Pick<
  ClientRecord,
  | 'secretHash'
  | 'previousSecretHash'
  | 'previousSecretExpiresAt'
  | 'disabled'
  | 'origin'
  | 'epoch'
  | 'createdAt'
  | 'updatedAt'
>;
