import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, errors } from 'jose';
import { SystemClock } from '../../common/clock.js';
import type { BoundedFetch } from './bounded-fetch.js';
import { ConsumerError } from './consumer-error.js';

/** How long keys are used without a question, and how often a token with an unknown key has them read anew. Milliseconds. */
const [MAX_AGE_MS, AGAIN_MS] = [600_000, 1000];

interface Known {
  readonly url: string;
  readonly find: ReturnType<typeof createLocalJWKSet>;
  /** Monotonic. */
  readonly readAt: number;
}

/** The keys that a provider publishes. jose's own keep their times by the clock: set back by an hour it learned no new key for so long. */
export class PublishedKeys {
  readonly #clock = new SystemClock();
  #known: Known | undefined;
  #underWay: Promise<Known> | undefined;

  constructor(private readonly fetch: BoundedFetch) {}

  /** For `jwtVerify`. @throws ConsumerError `provider_unavailable`, `invalid_response`. */
  at(url: string): JWTVerifyGetKey {
    return async (header, token) => {
      const known = this.#young(url, MAX_AGE_MS) ?? (await this.#read(url));
      try {
        return await known.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || this.#young(url, AGAIN_MS)) throw error;
        return (await this.#read(url)).find(header, token);
      }
    };
  }

  #young(url: string, maxAgeMs: number): Known | undefined {
    const known = this.#known;
    return known?.url === url && this.#clock.monotonic() - known.readAt < maxAgeMs ? known : undefined;
  }

  #read(url: string): Promise<Known> {
    return (this.#underWay ??= this.#ask(url).finally(() => (this.#underWay = undefined)));
  }

  async #ask(url: string): Promise<Known> {
    const response = await this.fetch(url);
    if (!response.ok) throw new ConsumerError('provider_unavailable', `the keys answered ${response.status}`);
    const keys: unknown = await response.json().catch(() => undefined);
    return (this.#known = {
      url,
      find: createLocalJWKSet(keys as Parameters<typeof createLocalJWKSet>[0]),
      readAt: this.#clock.monotonic(),
    });
  }
}
