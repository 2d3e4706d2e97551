import { ConsumerError } from './consumer-error.js';

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** After each failure in a row work is refused for twice as long, from one second to half a minute. */
export class Backoff {
  #failures = 0;
  #until = 0;

  /** @param time milliseconds that never go back. */
  constructor(private readonly time: () => number) {}

  get failing(): boolean {
    return this.#failures > 0;
  }

  /** @throws ConsumerError `provider_unavailable` while it waits, and whatever `work` throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const wait = this.#until - this.time();
    if (wait > 0) {
      throw new ConsumerError('provider_unavailable', 'it failed a moment ago', undefined, {
        retryAfterSeconds: Math.ceil(wait / 1000),
      });
    }
    try {
      const result = await work();
      this.#failures = this.#until = 0;
      return result;
    } catch (error) {
      this.#until = this.time() + Math.min(FIRST_MS * 2 ** this.#failures++, LONGEST_MS);
      throw error;
    }
  }
}
