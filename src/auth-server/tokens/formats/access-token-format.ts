import type { GrantedAccess } from '../granted-access.js';

/** When an access token begins and ends; epoch milliseconds. */
export interface Validity {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * How an access token looks to who holds it. Its row, found by `tokenKey`, is the same in every format, and the token lives
 * as long as its row says: so revocation ends tokens of every format alike.
 */
export interface AccessTokenFormat {
  /** A token that nobody was given before. */
  mint(granted: GrantedAccess, validity: Validity): Promise<string> | string;
}
