import { decodeProtectedHeader } from 'jose';
import type { SignatureAlgorithm } from '../../common/crypto/signature-algorithms.js';
import { isSignatureAlgorithm } from '../../common/crypto/signature-algorithms.js';
import { idTokenAlgorithms } from './algorithms.js';

/** Two names of one (RFC 9864 section 2.2). */
const EDWARDS: readonly SignatureAlgorithm[] = ['EdDSA', 'Ed25519'];

/** Where it is kept how a provider signs for this client: in one place for all processes of the client. */
export interface AlgorithmMemory {
  /** @returns what was remembered last, by whichever process. What it throws refuses the logout that asked. */
  find(): Promise<string | undefined>;
  /** Called for each ID token that was verified. Never throws: the tokens beside it are spent, and would be lost. */
  remember(algorithm: SignatureAlgorithm): Promise<void>;
}

/**
 * How the provider signs for this client: one algorithm for ID tokens and logout tokens (OpenID Connect Back-Channel Logout 1.0
 * sections 2.4 and 2.6). The configured one, else that of the last ID token that was verified, here or in another process.
 */
export class SigningAlgorithm {
  #seen: SignatureAlgorithm | undefined;

  constructor(
    private readonly configured: SignatureAlgorithm | undefined,
    private readonly memory: AlgorithmMemory | undefined,
  ) {}

  /** @param idToken verified just now. */
  async see(idToken: string): Promise<void> {
    const alg = algorithmOf(idToken);
    if (!alg || this.configured) return;
    this.#seen = alg;
    await this.memory?.remember(alg);
  }

  /** @param idToken of stored credentials, verified when it came: of use where nobody remembers any. */
  recall(idToken: string): void {
    if (this.configured ?? this.#seen) return;
    try {
      this.#seen = algorithmOf(idToken);
    } catch {
      // Written by somebody else: says nothing.
    }
  }

  /** Those that a logout token may have. @param offered what the metadata says about ID tokens. */
  async expected(offered: readonly string[] | undefined): Promise<string[]> {
    const one = this.configured ?? (await this.#remembered()) ?? this.#seen;
    if (one === undefined) return [...idTokenAlgorithms(undefined, offered)];
    return EDWARDS.includes(one) ? [...EDWARDS] : [one];
  }

  async #remembered(): Promise<SignatureAlgorithm | undefined> {
    const found = await this.memory?.find();
    return isSignatureAlgorithm(found) ? found : undefined;
  }
}

function algorithmOf(idToken: string): SignatureAlgorithm | undefined {
  const { alg } = decodeProtectedHeader(idToken);
  return isSignatureAlgorithm(alg) ? alg : undefined;
}
