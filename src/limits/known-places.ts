import { LRUCache } from 'lru-cache';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import type { Attempt } from './attempt.js';
import { FailureCounters } from './failure-counters.js';
import { networkOf } from './network-of.js';

/** How long a place is remembered after a success. Seconds; timers can't hold more than 24 days. */
const MEMORY = 20 * 86_400;
/** A success sooner than this after the last one is not written down again. Milliseconds. */
const RENEWAL_MS = 86_400_000;

/** The addresses from which a subject's secret was right before: strangers elsewhere don't slow these down. */
@Injectable()
export class KnownPlaces {
  /** When each was written down; epoch milliseconds. */
  readonly #written = new LRUCache<string, number>({ max: 10_000 });

  constructor(
    private readonly counters: FailureCounters,
    private readonly clock: Clock,
  ) {}

  has({ kind, subject, address }: Attempt): Promise<boolean> {
    return this.counters.isMarked(kind, subject, networkOf(address));
  }

  async remember({ kind, subject, address }: Attempt): Promise<void> {
    const parts = [kind, subject, networkOf(address)];
    const name = JSON.stringify(parts);
    const now = this.clock.now();
    if (now - (this.#written.get(name) ?? -Infinity) < RENEWAL_MS) return;
    this.#written.set(name, now);
    await this.counters.mark(MEMORY, ...parts);
  }
}
