/** The only source of the current time, so that tests can move it. */
export abstract class Clock {
  /** The current time in milliseconds since the epoch. */
  abstract now(): number;
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
