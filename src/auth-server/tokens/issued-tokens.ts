/** Tokens as their client gets them. The only place where they stand in clear. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** When the access token expires; epoch milliseconds. */
  readonly expiresAt: number;
  /** Space-delimited; empty where the client has no scopes. */
  readonly scope: string;
  readonly refreshToken?: string;
  /** When the refresh token expires; epoch milliseconds. */
  readonly refreshExpiresAt?: number;
  readonly idToken?: string;
}
