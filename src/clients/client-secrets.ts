import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { equalInConstantTime, sha256 } from '../common/crypto/random.js';
import { slowHash, slowVerify } from '../common/crypto/slow-hash.js';
import { Clock } from '../common/clock.js';
import { SingleFlight } from '../common/single-flight.js';

const GENERATED = 'sha256:';
/** How long a chosen secret that was right is remembered. Milliseconds. */
const MEMORY_MS = 5 * 60_000;
/** For how many clients. */
const MEMORY_SIZE = 10_000;

interface Memory {
  /** Of client id, stored hash and secret: another secret or a rotated hash never matches. */
  readonly fingerprint: string;
  readonly until: number;
}

/**
 * Hashes client secrets and verifies them. A secret that we generated is random enough for one SHA-256; one that a person
 * chose needs argon2id, which is too dear to pay for on every request: see `MEMORY_MS`.
 */
@Injectable()
export class ClientSecrets {
  readonly #key = randomBytes(32);
  readonly #remembered = new LRUCache<string, Memory>({ max: MEMORY_SIZE });
  /** Requests that come with the same secret while it is being verified share the result. */
  readonly #verifying = new SingleFlight<boolean>();

  constructor(private readonly clock: Clock) {}

  hashGenerated(secret: string): string {
    return GENERATED + sha256(secret);
  }

  hashChosen(secret: string): Promise<string> {
    return slowHash(secret);
  }

  /** Whether the secret is right, as far as that can be told without a slow hash. */
  knows(clientId: string, secret: string, storedHash: string): boolean {
    if (storedHash.startsWith(GENERATED)) return equalInConstantTime(this.hashGenerated(secret), storedHash);
    return (
      this.#remembered.has(clientId) &&
      this.#remembers(clientId, this.#fingerprint(clientId, secret, storedHash))
    );
  }

  async verify(clientId: string, secret: string, storedHash: string): Promise<boolean> {
    if (this.knows(clientId, secret, storedHash)) return true;
    if (storedHash.startsWith(GENERATED)) return false;
    const fingerprint = this.#fingerprint(clientId, secret, storedHash);
    const matches = await this.#verifying.share(fingerprint, () => slowVerify(storedHash, secret));
    if (matches) this.#remember(clientId, fingerprint);
    return matches;
  }

  #remembers(clientId: string, fingerprint: string): boolean {
    const memory = this.#remembered.get(clientId);
    if (memory === undefined) return false;
    if (memory.until > this.clock.now()) return equalInConstantTime(memory.fingerprint, fingerprint);
    this.#remembered.delete(clientId);
    return false;
  }

  #remember(clientId: string, fingerprint: string): void {
    this.#remembered.set(clientId, { fingerprint, until: this.clock.now() + MEMORY_MS });
  }

  #fingerprint(...parts: string[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64url');
  }
}
