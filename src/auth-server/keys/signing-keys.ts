import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CryptoKey, JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Clock } from '../../common/clock.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { Config, ConfigError } from '../../config/config.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import type { SigningKey } from './signing-key.entity.js';
import { SigningKeysRepository } from './signing-keys.repository.js';

/** RS256 is the one algorithm that every relying party must know (OIDC Core section 15.1). */
export const SIGNING_ALGORITHM = 'RS256';

export interface ActiveKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
}

/** The keys that sign ID tokens: made on first start, kept sealed, opened once. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  readonly #box: SealedBox;
  #active: ActiveKey | undefined;
  #published: readonly JWK[] = [];

  constructor(
    config: Config,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SigningKeysRepository,
  ) {
    this.#box = new SealedBox(config.secret, 'signing-key');
  }

  /** @throws ConfigError where SLUICE_SECRET does not open the stored key. */
  async onModuleInit(): Promise<void> {
    let keys = await this.repository.all();
    if (keys.length === 0) {
      await this.#insertFirst();
      keys = await this.repository.all();
    }
    this.#active = await this.#open(keys[0] as SigningKey);
    this.#published = keys.map(({ publicJwk }) => JSON.parse(publicJwk) as JWK);
  }

  /** The key that signs now. */
  get active(): ActiveKey {
    if (!this.#active) throw new Error('the signing key is not loaded');
    return this.#active;
  }

  get isReady(): boolean {
    return this.#active !== undefined;
  }

  /** The public halves, for the JWK Set (RFC 7517 section 5). */
  get published(): readonly JWK[] {
    return this.#published;
  }

  /** Several processes may start at once on an empty database: the first key is that of one of them. */
  async #insertFirst(): Promise<void> {
    try {
      await this.unitOfWork.run(this.repository.insert(await this.#generate(1)));
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
  }

  async #generate(generation: number): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    return {
      kid,
      generation,
      algorithm: SIGNING_ALGORITHM,
      publicJwk: JSON.stringify({ ...publicJwk, kid, use: 'sig', alg: SIGNING_ALGORITHM }),
      sealedPrivateJwk: this.#box.seal(JSON.stringify(await exportJWK(privateKey))),
      createdAt: this.clock.now(),
    };
  }

  async #open(key: SigningKey): Promise<ActiveKey> {
    const jwk = this.#box.open(key.sealedPrivateJwk);
    if (jwk === undefined) {
      throw new ConfigError('the signing key in the database was sealed under another SLUICE_SECRET');
    }
    const privateKey = (await importJWK(JSON.parse(jwk) as JWK, key.algorithm)) as CryptoKey;
    return { kid: key.kid, algorithm: key.algorithm, privateKey };
  }
}
