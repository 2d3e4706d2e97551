/**
 * The algorithms that we sign JWTs with (RFC 7518 section 3.1; EdDSA of RFC 8037 section 3.1 on the curve Ed25519, and
 * RFC 9864's name for the same, each with keys of its own, as a key is published for one algorithm).
 * RS256 is the one that every relying party must know (OIDC Core section 15.1): it comes first, and is the default.
 */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'Ed25519'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

export const DEFAULT_ALGORITHM: SigningAlgorithm = 'RS256';

/** The digest inside the signature, for hashes such as `at_hash` (OIDC Core section 3.1.3.6; Ed25519: RFC 8032 section 5.1). */
export const DIGESTS: Readonly<Record<SigningAlgorithm, 'sha256' | 'sha512'>> = {
  RS256: 'sha256',
  ES256: 'sha256',
  EdDSA: 'sha512',
  Ed25519: 'sha512',
};
