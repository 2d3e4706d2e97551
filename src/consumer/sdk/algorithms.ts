import type { SignatureAlgorithm } from '../../common/crypto/signature-algorithms.js';
import { isSignatureAlgorithm } from '../../common/crypto/signature-algorithms.js';

/** What is taken where nothing is said (OpenID Connect Dynamic Client Registration 1.0 section 2). */
const SILENT: readonly string[] = ['RS256'];

/** The algorithms in which an ID token may come. */
export const idTokenAlgorithms = (
  configured: SignatureAlgorithm | undefined,
  offered: readonly string[] = SILENT,
): readonly string[] => (configured ? [configured] : offered.filter(isSignatureAlgorithm));
