import type { CryptoKey, JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { SealedBox } from '../../common/crypto/sealed-box.js';
import type { SigningAlgorithm } from '../../common/crypto/signing-algorithm.js';
import { ConfigError } from '../../common/errors/config-error.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { SigningKey } from './signing-key.entity.js';

/** A key that can sign. */
export interface OpenKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: CryptoKey;
}

/** Makes key pairs, and seals and opens their private halves (AES-256-GCM under SLUICE_SECRET). */
@Injectable()
export class KeyVault {
  readonly #box: SealedBox;

  constructor(
    settings: ProviderSettings,
    private readonly clock: Clock,
  ) {
    this.#box = SealedBox.ofSecret(settings.secret, 'signing-key');
  }

  /** @param announcedFor how long it is published before it signs, in milliseconds. */
  async generate(algorithm: SigningAlgorithm, generation: number, announcedFor = 0): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    return {
      kid,
      generation,
      algorithm,
      publicJwk: JSON.stringify({ ...publicJwk, kid, use: 'sig', alg: algorithm }),
      sealedPrivateJwk: this.#box.seal(JSON.stringify(await exportJWK(privateKey))),
      createdAt: this.clock.now(),
      announcedFor,
    };
  }

  /** @throws ConfigError where SLUICE_SECRET is not the one it was sealed under. */
  async open({ kid, algorithm, sealedPrivateJwk }: SigningKey): Promise<OpenKey> {
    const jwk = this.#box.open(sealedPrivateJwk);
    if (jwk === undefined) {
      throw new ConfigError('the signing keys in the database were sealed under another SLUICE_SECRET');
    }
    return { kid, algorithm, privateKey: (await importJWK(JSON.parse(jwk) as JWK, algorithm)) as CryptoKey };
  }
}
