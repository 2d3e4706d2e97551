import { createHmac } from 'node:crypto';

/** What one login shares with others, each value 43 characters of base64url. */
export interface LoginSecrets {
  /** For the browser, the provider and the log of everything between: proves nothing alone. */
  readonly state: string;
  /** For the ID token. */
  readonly nonce: string;
  /** For the exchange (RFC 7636). */
  readonly codeVerifier: string;
}

/** All that a login needs, from one random value that only its sealed cookie has (HMAC-SHA-256: none tells about another). */
export function secretsOf(seed: string): LoginSecrets {
  return {
    state: derive(seed, 'state'),
    nonce: derive(seed, 'nonce'),
    codeVerifier: derive(seed, 'codeVerifier'),
  };
}

/**
 * The cookie of the session that an answer leads to, 43 characters of base64url: a callback that is asked for twice gives the
 * same session twice, and another answer to the same login none.
 * @param answer path and query of the callback.
 */
export const sessionOf = (seed: string, answer: string): string => derive(seed, `session:${answer}`);

const derive = (seed: string, purpose: string): string =>
  createHmac('sha256', seed).update(`login:${purpose}`).digest('base64url');
