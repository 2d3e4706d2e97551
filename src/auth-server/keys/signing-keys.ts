import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { JWK, JWTPayload } from 'jose';
import { SignJWT } from 'jose';
import { CountedLog } from '../../common/counted-log.js';
import { rootOf } from '../../common/errors/root-of.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { DEFAULT_ALGORITHM, SIGNING_ALGORITHMS } from '../../common/crypto/signing-algorithm.js';
import { RELOAD_INTERVAL } from './key-schedule.js';
import { KeyStore } from './key-store.js';
import type { OpenKey } from './key-vault.js';
import { KeyVault } from './key-vault.js';

export interface SignOptions {
  /** The header `typ` (RFC 7515 section 4.1.9): what one kind of JWT is never taken for another by. */
  readonly typ: string;
  /** Default: RS256. */
  readonly algorithm?: SigningAlgorithm;
}

/** The keys of this process: made on the first start, opened once, looked up again every few seconds. */
@Injectable()
export class SigningKeys implements OnModuleInit, OnModuleDestroy {
  readonly #log = new CountedLog('SigningKeys');
  readonly #current = new Map<SigningAlgorithm, OpenKey>();
  #published: readonly JWK[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: KeyStore,
    private readonly vault: KeyVault,
  ) {}

  /** @throws ConfigError where SLUICE_SECRET does not open a current key. */
  async onModuleInit(): Promise<void> {
    await this.reload();
    this.#timer = setInterval(() => {
      // While the database is away the keys we have go on signing.
      this.reload().catch((error: unknown) => {
        this.#log.warn('reload', `keys not reloaded, those that are loaded go on signing: ${rootOf(error)}`);
      });
    }, RELOAD_INTERVAL);
    this.#timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** Takes over what this or another process has changed. */
  async reload(): Promise<void> {
    const published = await this.store.published();
    // First: a key that we can't open is still one that others sign with.
    this.#published = published.map(({ key }) => JSON.parse(key.publicJwk) as JWK);
    for (const { key, state } of published) {
      const isNew = state === 'current' && this.#current.get(key.algorithm)?.kid !== key.kid;
      if (isNew) this.#current.set(key.algorithm, await this.vault.open(key));
    }
  }

  /** Signs with the current key of the algorithm. The caller gives all claims, `iss` too; times in seconds. */
  sign(claims: JWTPayload, { typ, algorithm = DEFAULT_ALGORITHM }: SignOptions): Promise<string> {
    const { kid, privateKey } = this.current(algorithm);
    return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid, typ }).sign(privateKey);
  }

  /** The key of this algorithm that signs now. */
  current(algorithm: SigningAlgorithm): OpenKey {
    const key = this.#current.get(algorithm);
    if (!key) throw new Error(`no signing key for ${algorithm} is loaded`);
    return key;
  }

  get isReady(): boolean {
    return SIGNING_ALGORITHMS.every((algorithm) => this.#current.has(algorithm));
  }

  /** The public halves, for the JWK Set (RFC 7517 section 5). */
  get published(): readonly JWK[] {
    return this.#published;
  }
}
