import { LRUCache } from 'lru-cache';
import type { IRateLimiterOptions } from 'rate-limiter-flexible';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Attackers choose the keys: beyond this the one that was longest unused goes. */
const MOST_KEYS = 100_000;

/** The package's counters in memory, which by themselves have no bound. */
export class BoundedMemory extends RateLimiterMemory {
  readonly #keys: LRUCache<string, true>;

  constructor(options: IRateLimiterOptions, mostKeys = MOST_KEYS) {
    super(options);
    this.#keys = new LRUCache<string, true>({
      // Not `max`, which makes room for all of them at once.
      maxSize: mostKeys,
      sizeCalculation: () => 1,
      dispose: (_value, key, reason) => {
        if (reason === 'evict') void this.delete(key);
      },
    });
  }

  override penalty(key: string, points?: number, options?: object) {
    this.#keys.set(key, true);
    return super.penalty(key, points, options);
  }
}
