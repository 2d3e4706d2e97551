/**
 * Signatures of others that are taken (RFC 7518 section 3.1, RFC 8037, RFC 9864): who knows the public key could sign with HMAC,
 * and `none` proves nothing.
 */
export const SIGNATURE_ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
] as const;
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

export const isSignatureAlgorithm = (value: unknown): value is SignatureAlgorithm =>
  (SIGNATURE_ALGORITHMS as readonly unknown[]).includes(value);
