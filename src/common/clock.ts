/** Whole seconds, as JWTs and OAuth have times (RFC 7519 section 2, NumericDate). */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** The only source of the current time, so that tests can move it. */
export abstract class Clock {
  /** The current time in milliseconds since the epoch. For what is stored or shown; it jumps when the system's clock is set. */
  abstract now(): number;

  /** Milliseconds since some moment of this process, with fractions. Never goes back: for waits and for what is remembered in memory. */
  monotonic(): number {
    return performance.now();
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
