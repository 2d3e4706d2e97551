import type { Counter, Standing } from './counter.js';

/** Counts what failed, and what may yet: an attempt counts from before it is verified. */
export abstract class Counters {
  /** Milliseconds until the next attempt is allowed, as far as this process knows without asking. */
  abstract knownWait(counter: Counter): number;

  /** An attempt is about to be verified. @returns how it stands with this one. */
  abstract begin(counter: Counter): Promise<Standing>;

  /** One that had begun was not verified, or was right. @param forget the failures before. */
  abstract end(counter: Counter, forget: boolean): Promise<void>;

  /** Forgets the failures. */
  abstract forget(counter: Counter): Promise<void>;

  /** One was wrong. @param begun whether it had begun at this counter. @returns how often it failed. */
  abstract fail(counter: Counter, begun: boolean): Promise<number>;

  /** Remembers something for a number of seconds. */
  abstract mark(key: string, seconds: number): Promise<void>;

  abstract isMarked(key: string): Promise<boolean>;
}
