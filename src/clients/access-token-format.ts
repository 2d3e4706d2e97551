import type { SigningAlgorithm } from '../common/crypto/signing-algorithm.js';

/** How a client's access tokens look: random, or a JWT that says what it stands for (RFC 9068). */
export const ACCESS_TOKEN_FORMATS = ['opaque', 'jwt'] as const;
export type AccessTokenFormatName = (typeof ACCESS_TOKEN_FORMATS)[number];

/** The header `typ` of JWT access tokens: that of RFC 9068 section 2.1, or what older resource servers take alone. */
export const ACCESS_TOKEN_TYPS = ['at+jwt', 'JWT'] as const;
export type AccessTokenTyp = (typeof ACCESS_TOKEN_TYPS)[number];

/** The header of a client's access tokens that are JWTs. */
export interface AccessTokenHeader {
  readonly typ: AccessTokenTyp;
  readonly algorithm: SigningAlgorithm;
}
