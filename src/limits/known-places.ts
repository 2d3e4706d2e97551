import { LRUCache } from 'lru-cache';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Attempt } from './attempt.js';
import { AttemptCounting } from './attempt-counting.js';
import { Counters } from './counters.js';
import { networkOf } from './network-of.js';

/** How long a place is remembered after a success. Seconds. */
const MEMORY = 20 * 86_400;
/** A success sooner than this after the last one is not written down again. Milliseconds. */
const RENEWAL_MS = 86_400_000;

/** The addresses from which a subject's secret was right before: strangers elsewhere don't slow these down. */
@Injectable()
export class KnownPlaces {
  /** When each was written down; of `Clock.monotonic`. */
  readonly #written = new LRUCache<string, number>({ max: 10_000 });

  constructor(
    private readonly counters: Counters,
    private readonly counting: AttemptCounting,
    private readonly clock: Clock,
  ) {}

  async has(attempt: Attempt): Promise<boolean> {
    const key = this.#key(attempt);
    return this.#isWritten(key) || (await this.counters.isMarked(key));
  }

  async remember(attempt: Attempt): Promise<void> {
    const key = this.#key(attempt);
    if (this.#isWritten(key)) return;
    await this.counters.mark(key, MEMORY);
    this.#written.set(key, this.clock.monotonic());
  }

  #isWritten(key: string): boolean {
    return this.clock.monotonic() - (this.#written.get(key) ?? -Infinity) < RENEWAL_MS;
  }

  #key({ kind, subject, address }: Attempt): string {
    return this.counting.key('mark', kind, subject, networkOf(address));
  }
}
