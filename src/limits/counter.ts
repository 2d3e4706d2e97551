import type { Limit } from './limit.js';

/** Something that is counted: one of the limits, of a pair, a subject or an address. */
export interface Counter {
  /** Keyed hash: neither names nor addresses can be read from it. */
  readonly key: string;
  readonly limit: Limit;
}

/** How a counter stands. */
export interface Standing {
  readonly failures: number;
  /** Attempts that are being verified, in all processes. */
  readonly underWay: number;
  /** Milliseconds until the next attempt is allowed. */
  readonly waitMs: number;
}

/**
 * Whether an attempt may go on that is one of those under way: only where all of them may fail without going beyond the
 * limit. Beyond it they go one by one.
 */
export const mayGoOn = ({ failures, underWay, waitMs }: Standing, { limit }: Counter): boolean =>
  waitMs === 0 && (underWay <= 1 || failures + underWay <= limit.failures);
