import { Clock, SystemClock } from '../common/clock.js';

/** A clock that stands still until the test moves it. Starts at the real time, so that certificates and the like hold. */
export class ManualClock extends Clock {
  #now: number;
  #monotonic = 0;

  /** @param now milliseconds since the epoch. */
  constructor(now: number = new SystemClock().now()) {
    super();
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  override monotonic(): number {
    return this.#monotonic;
  }

  /** Time goes by. */
  advance(seconds: number): void {
    this.#now += seconds * 1000;
    this.#monotonic += seconds * 1000;
  }

  /** The system's clock is set, forward or back: no time goes by. @param seconds how far `now` jumps; negative: back. */
  jump(seconds: number): void {
    this.#now += seconds * 1000;
  }

  /** The system's clock is set to that moment: no time goes by. @param now milliseconds since the epoch. */
  set(now: number): void {
    this.#now = now;
  }
}
