import { Clock } from '../../src/common/clock.js';

/** A clock that stands still until the test moves it. Starts at the real time, so that certificates and the like hold. */
export class ManualClock extends Clock {
  #now: number;

  /** @param now milliseconds since the epoch. */
  constructor(now: number = Date.now()) {
    super();
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
