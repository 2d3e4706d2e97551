import type { ClientRecord } from './client.entity.js';

/** What is asked for when a client is registered. What is left out gets its default. */
export interface ClientRegistration {
  readonly id: string;
  readonly name?: string;
  /** A secret that a person chose, `generate` for one of ours; left out for a public client (RFC 6749 section 2.1). */
  readonly secret?: 'generate' | { readonly chosen: string };
  readonly redirectUris?: readonly string[];
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
  /** Default: `public`. */
  readonly subjectType?: string;
  /** Its host is the sector of a pairwise client; needed where the redirect URIs have several hosts. */
  readonly sectorIdentifierUri?: string;
  /** What its ID tokens are signed with: one of `SIGNING_ALGORITHMS`. Default: RS256. */
  readonly idTokenSignedResponseAlg?: string;
  /** What its userinfo is signed with. Default: it is not signed, but plain JSON. */
  readonly userinfoSignedResponseAlg?: string;
  /** One of `ACCESS_TOKEN_FORMATS`. Default: opaque. */
  readonly accessTokenFormat?: string;
}

/** Metadata that passed every rule, as it is stored. */
export type ClientMetadata = Omit<ClientRecord, 'secretHash' | 'epoch' | 'createdAt' | 'updatedAt'>;
