import { Clock } from '../../src/common/clock.js';

/** The real time, moved by hand. */
export class MovableClock extends Clock {
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  /** @param milliseconds how far into the future. */
  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}
