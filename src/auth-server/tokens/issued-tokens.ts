export interface IssuedRefresh {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Tokens as their client gets them. The only place where they stand in clear. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** When the access token expires; epoch milliseconds. */
  readonly expiresAt: number;
  /** Space-delimited; empty where the client has no scopes. */
  readonly scope: string;
  /** The resources that the access token is for, by registered identifiers; absent: the issuer. */
  readonly audience?: readonly string[];
  /** Of an exchange: what the access token is (RFC 8693 section 2.2.1). */
  readonly issuedTokenType?: string;
  readonly refresh?: IssuedRefresh;
  readonly idToken?: string;
}
