import { createHmac } from 'node:crypto';

/** What one login shares with others, each value 43 characters of base64url. */
export interface LoginSecrets {
  /** For the browser, the provider and the log of everything between: proves nothing alone. */
  readonly state: string;
  /** For the ID token. */
  readonly nonce: string;
  /** For the exchange (RFC 7636). */
  readonly codeVerifier: string;
  /** The cookie of the session that comes of it: a callback that is asked for twice gives the same session twice. */
  readonly session: string;
}

/** All that a login needs, from one random value that only its sealed cookie has (HMAC-SHA-256: none tells about another). */
export function secretsOf(seed: string): LoginSecrets {
  const derive = (purpose: keyof LoginSecrets): string =>
    createHmac('sha256', seed).update(`login:${purpose}`).digest('base64url');
  return {
    state: derive('state'),
    nonce: derive('nonce'),
    codeVerifier: derive('codeVerifier'),
    session: derive('session'),
  };
}
