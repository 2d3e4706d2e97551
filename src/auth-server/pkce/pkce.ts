import { equalInConstantTime, sha256 } from '../../common/crypto/random.js';

/** The only method we take: `plain` protects nobody (RFC 9700 section 2.1.1). */
export const CODE_CHALLENGE_METHODS = ['S256'] as const;

/** RFC 7636 section 4.2: base64url of a SHA-256 digest. */
const S256_CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
/** RFC 7636 section 4.1: as long as that makes it hard to guess. Characters (UTF-16 units). */
const SHORTEST_VERIFIER = 43;
const LONGEST_VERIFIER = 128;

export const isCodeChallenge = (text: string): boolean => S256_CHALLENGE.test(text);

/** RFC 7636 section 4.6: the hashes decide. What a verifier is made of is its client's business: some send padded base64. */
export const verifierMatches = (verifier: string, challenge: string): boolean =>
  verifier.length >= SHORTEST_VERIFIER &&
  verifier.length <= LONGEST_VERIFIER &&
  equalInConstantTime(sha256(verifier), challenge);
