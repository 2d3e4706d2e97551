import { LRUCache } from 'lru-cache';
import type { Clock } from '../common/clock.js';
import { networkOf } from './network-of.js';

/** Of how many networks a process remembers what they did. */
const MOST_NETWORKS = 10_000;

interface Window {
  readonly until: number;
  count: number;
}

/** Counts what a network does in a stretch of time, in this process: for what costs a stranger nothing, and us a row. */
export class NetworkWindows {
  readonly #windows = new LRUCache<string, Window>({ max: MOST_NETWORKS });

  /** @param length of the stretch. Milliseconds. */
  constructor(
    private readonly clock: Clock,
    private readonly length: number,
  ) {}

  /**
   * @param address the IP address that a request came from.
   * @param most how often its network may, in one stretch.
   * @returns 0 where it may, and was counted; else the milliseconds until it may again.
   */
  count(address: string, most: number): number {
    const now = this.clock.now();
    const network = networkOf(address);
    const known = this.#windows.get(network);
    const window = known && known.until > now ? known : { until: now + this.length, count: 0 };
    if (window.count >= most) return window.until - now;
    window.count += 1;
    this.#windows.set(network, window);
    return 0;
  }
}
