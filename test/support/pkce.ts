import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  readonly verifier: string;
  /** Of the authorization request. */
  readonly params: { readonly code_challenge: string; readonly code_challenge_method: 'S256' };
}

/** RFC 7636 section 4. */
export function pkce(verifier = randomBytes(32).toString('base64url')): Pkce {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, params: { code_challenge: challenge, code_challenge_method: 'S256' } };
}
