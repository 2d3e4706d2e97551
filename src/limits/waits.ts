import { LRUCache } from 'lru-cache';
import type { Clock } from '../common/clock.js';

interface Wait {
  /** Epoch milliseconds, as stored. */
  readonly expiresAt: number;
  /** Of `Clock.monotonic`. */
  readonly until: number;
}

/**
 * When stored waits end, in this process: the system's clock may be set while they last. From when it is first seen a wait
 * lasts what its stored end says, and never longer than such a wait can be.
 */
export class Waits {
  readonly #waits = new LRUCache<string, Wait>({ max: 10_000 });

  constructor(private readonly clock: Clock) {}

  /** @param stored milliseconds, by the system's clock. @returns milliseconds. */
  see(
    key: string,
    { expiresAt, stored, longest }: { expiresAt: number; stored: number; longest: number },
  ): number {
    const now = this.clock.monotonic();
    let wait = this.#waits.get(key);
    if (wait?.expiresAt !== expiresAt) {
      wait = { expiresAt, until: now + Math.min(Math.max(stored, 0), longest) };
      this.#waits.set(key, wait);
    }
    return Math.max(0, wait.until - now);
  }

  /** Milliseconds; 0 where none was seen. */
  remaining(key: string): number {
    return Math.max(0, (this.#waits.get(key)?.until ?? 0) - this.clock.monotonic());
  }

  forget(key: string): void {
    this.#waits.delete(key);
  }
}
