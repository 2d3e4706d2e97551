import { Injectable } from '@nestjs/common';
import type { Counter } from './counter.js';
import { mayGoOn } from './counter.js';
import { Counters } from './counters.js';
import { Endings } from './endings.js';
import type { Limit } from './limit.js';

/** The counters at which an attempt counts. */
export interface Watch {
  /** Those that may make it wait: it counts there before it is verified. */
  readonly before: readonly Counter[];
  /** Those that may not: it counts there once it was wrong. */
  readonly after: readonly Counter[];
}

/** Another one has to end first, at the counter of that key. */
export interface Busy {
  readonly busyAt: string;
}

/** Counts attempts before they are verified, so that those sent at once are as few as those sent one by one. */
@Injectable()
export class Reservations {
  readonly #endings = new Endings();

  constructor(private readonly counters: Counters) {}

  /** Milliseconds until the next attempt is allowed, as far as this process knows without asking. */
  knownWait({ before }: Watch): number {
    return Math.max(...before.map((counter) => this.counters.knownWait(counter)));
  }

  /** @returns nothing where the attempt may be verified: then `giveBack`, `succeeded` or `failed` is called, once. */
  async take(watch: Watch): Promise<Busy | { readonly waitMs: number } | undefined> {
    const standings = await Promise.all(watch.before.map((counter) => this.counters.begin(counter)));
    const waitMs = Math.max(...standings.map((standing) => standing.waitMs));
    const busy = watch.before.find((counter, at) => {
      const standing = standings[at];
      return standing && !mayGoOn(standing, counter);
    });
    if (!busy) return undefined;
    // Nothing has ended, so nobody is woken: two who wake each other would do so for ever.
    await Promise.all(watch.before.map((counter) => this.counters.end(counter, false)));
    return waitMs > 0 ? { waitMs } : { busyAt: busy.key };
  }

  /** It was not verified after all. */
  async giveBack({ before }: Watch): Promise<void> {
    await this.#ending(before, (counter) => this.counters.end(counter, false));
  }

  /** It was right: at the first counter, that of the pair, all failures are forgotten. */
  async succeeded({ before }: Watch): Promise<void> {
    await this.#ending(before, (counter) => this.counters.end(counter, counter === before[0]));
  }

  /** It was wrong. @returns the limits that it was the first to exceed. */
  async failed({ before, after }: Watch): Promise<readonly Limit[]> {
    const counters = [...before, ...after];
    const counts = await this.#ending(counters, (counter) =>
      this.counters.fail(counter, before.includes(counter)),
    );
    return counters.map(({ limit }) => limit).filter((limit, at) => counts[at] === limit.failures + 1);
  }

  /** All failures at the counter. */
  async forget(counter: Counter): Promise<void> {
    await this.counters.forget(counter);
  }

  /** Resolves when it is worth another try. */
  ending({ busyAt }: Busy): Promise<void> {
    return this.#endings.next(busyAt);
  }

  async #ending<T>(counters: readonly Counter[], change: (counter: Counter) => Promise<T>): Promise<T[]> {
    try {
      return await Promise.all(counters.map(change));
    } finally {
      for (const { key } of counters) this.#endings.ended(key);
    }
  }
}
