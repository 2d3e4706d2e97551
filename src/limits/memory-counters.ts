import { LRUCache } from 'lru-cache';
import type { Clock } from '../common/clock.js';
import type { Counter, Standing } from './counter.js';
import { Counters } from './counters.js';
import { waitAfter } from './limit.js';

/** Attackers choose the keys: beyond this the one that was longest unused goes. */
const MOST_KEYS = 100_000;

/** Times are those of `Clock.monotonic`. */
interface Entry {
  failures: number;
  underWay: number;
  waitUntil: number;
  forgottenAt: number;
}

/** The counters of the only process: on SQLite. */
export class MemoryCounters extends Counters {
  readonly #entries: LRUCache<string, Entry>;

  constructor(
    private readonly clock: Clock,
    mostKeys = MOST_KEYS,
  ) {
    super();
    // Not `max`, which makes room for all of them at once.
    this.#entries = new LRUCache<string, Entry>({ maxSize: mostKeys, sizeCalculation: () => 1 });
  }

  override knownWait({ key }: Counter): number {
    return Math.max(0, (this.#entries.peek(key)?.waitUntil ?? 0) - this.clock.monotonic());
  }

  override async begin(counter: Counter): Promise<Standing> {
    const entry = this.#entry(counter.key);
    entry.underWay += 1;
    return { failures: entry.failures, underWay: entry.underWay, waitMs: this.knownWait(counter) };
  }

  override async end(counter: Counter, forget: boolean): Promise<void> {
    const entry = this.#entry(counter.key);
    entry.underWay = Math.max(0, entry.underWay - 1);
    if (forget) await this.forget(counter);
    if (entry.failures === 0 && entry.underWay === 0) this.#entries.delete(counter.key);
  }

  override async forget({ key }: Counter): Promise<void> {
    Object.assign(this.#entry(key), { failures: 0, waitUntil: 0 });
  }

  override async fail({ key, limit }: Counter, begun: boolean): Promise<number> {
    const [entry, now] = [this.#entry(key), this.clock.monotonic()];
    if (begun) entry.underWay = Math.max(0, entry.underWay - 1);
    entry.failures += 1;
    const wait = waitAfter(entry.failures, limit) * 1000;
    if (wait > 0) entry.waitUntil = now + wait;
    if (wait > 0 || entry.failures === 1) entry.forgottenAt = now + wait + limit.memory * 1000;
    return entry.failures;
  }

  override async mark(key: string, seconds: number): Promise<void> {
    const forgottenAt = this.clock.monotonic() + seconds * 1000;
    this.#entries.set(key, { failures: 1, underWay: 0, waitUntil: 0, forgottenAt });
  }

  override async isMarked(key: string): Promise<boolean> {
    return (this.#entries.get(key)?.forgottenAt ?? 0) > this.clock.monotonic();
  }

  /** What failed too long ago is forgotten; what is under way is not. */
  #entry(key: string): Entry {
    const entry = this.#entries.get(key) ?? { failures: 0, underWay: 0, waitUntil: 0, forgottenAt: 0 };
    if (entry.forgottenAt <= this.clock.monotonic()) entry.failures = 0;
    this.#entries.set(key, entry);
    return entry;
  }
}
