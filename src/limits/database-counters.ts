import type { Clock } from '../common/clock.js';
import type { Counter, Standing } from './counter.js';
import { Counters } from './counters.js';
import type { CounterRow, FailureCountersRepository } from './failure-counters.repository.js';
import { FIRST_WAIT, waitAfter } from './limit.js';
import { Waits } from './waits.js';

/** Longer than any verification takes: what is under way for longer is that of a process that died. Milliseconds. */
const LOST_AFTER = 60_000;

/** The counters that several processes share: on PostgreSQL. */
export class DatabaseCounters extends Counters {
  readonly #waits: Waits;

  constructor(
    private readonly rows: FailureCountersRepository,
    private readonly clock: Clock,
  ) {
    super();
    this.#waits = new Waits(clock);
  }

  override knownWait({ key }: Counter): number {
    return this.#waits.remaining(key);
  }

  override async begin(counter: Counter): Promise<Standing> {
    const now = this.clock.now();
    const row = await this.rows.begin(counter.key, now, now + LOST_AFTER);
    return { failures: row.failures, underWay: row.underWay, waitMs: this.#waitOf(counter, row, now) };
  }

  override async end({ key }: Counter, forget: boolean): Promise<void> {
    if (forget) this.#waits.forget(key);
    await this.rows.end(key, 1, forget);
  }

  override async forget({ key }: Counter): Promise<void> {
    this.#waits.forget(key);
    await this.rows.end(key, 0, true);
  }

  override async fail(counter: Counter, begun: boolean): Promise<number> {
    const { key, limit } = counter;
    const now = this.clock.now();
    const row = await this.rows.fail({
      ...{ key, now, begun },
      allowed: limit.failures,
      memory: limit.memory * 1000,
      firstWait: FIRST_WAIT * 1000,
      longestWait: limit.longest * 1000,
    });
    this.#waitOf(counter, row, now);
    return row.failures;
  }

  override async mark(key: string, seconds: number): Promise<void> {
    await this.rows.mark(key, this.clock.now() + seconds * 1000);
  }

  override async isMarked(key: string): Promise<boolean> {
    return ((await this.rows.find(key))?.expiresAt ?? 0) > this.clock.now();
  }

  #waitOf({ key, limit }: Counter, { failures, expiresAt }: CounterRow, now: number): number {
    const longest = waitAfter(failures, limit) * 1000;
    if (longest === 0) return 0;
    return this.#waits.see(key, { expiresAt, stored: expiresAt - limit.memory * 1000 - now, longest });
  }
}
