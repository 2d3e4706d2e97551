import type { CryptoKey, JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import { Config, ConfigError } from '../../config/config.js';
import type { SigningKey } from './signing-key.entity.js';

/** RS256 is the one algorithm that every relying party must know (OIDC Core section 15.1). */
export const SIGNING_ALGORITHM = 'RS256';

/** A key that can sign. */
export interface OpenKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
}

/** Makes key pairs, and seals and opens their private halves (AES-256-GCM under SLUICE_SECRET). */
@Injectable()
export class KeyVault {
  readonly #box: SealedBox;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.#box = new SealedBox(config.secret, 'signing-key');
  }

  async generate(generation: number): Promise<SigningKey> {
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

  /** @throws ConfigError where SLUICE_SECRET is not the one it was sealed under. */
  async open({ kid, algorithm, sealedPrivateJwk }: SigningKey): Promise<OpenKey> {
    const jwk = this.#box.open(sealedPrivateJwk);
    if (jwk === undefined) {
      throw new ConfigError('the signing key in the database was sealed under another SLUICE_SECRET');
    }
    return { kid, algorithm, privateKey: (await importJWK(JSON.parse(jwk) as JWK, algorithm)) as CryptoKey };
  }
}
