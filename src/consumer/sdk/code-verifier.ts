import { createHmac, randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import type { AuthorizeOptions } from './login-options.js';

/** PKCE verifiers (RFC 7636) for callers that keep `state` and `nonce` but no verifier of their own. */
export class CodeVerifiers {
  readonly #key: string | Buffer;

  /** @param clientSecret without one the verifier is known to this instance only: a public client in several processes passes its own. */
  constructor(clientSecret: string | undefined) {
    this.#key = clientSecret ?? randomBytes(32);
  }

  /** 43 characters that nobody without the key can tell from `state` and `nonce`. */
  derive(state: string, nonce: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(['pkce', state, nonce]))
      .digest('base64url');
  }
}

/** Of the authorization request (RFC 7636 section 4.3). @param verifier made where the caller keeps none. */
export async function pkceParameters(
  { codeChallenge }: AuthorizeOptions,
  verifier: () => string,
): Promise<Readonly<Record<string, string>>> {
  const challenge = codeChallenge ?? (await oidc.calculatePKCECodeChallenge(verifier()));
  return { code_challenge: challenge, code_challenge_method: 'S256' };
}
