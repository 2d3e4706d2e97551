import { ConsumerError } from './consumer-error.js';

const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** After each failure in a row work is refused for twice as long, from one second to half a minute. */
export class Backoff {
  #failures = 0;
  #until = 0;
  #last: unknown;

  /**
   * @param time milliseconds that never go back.
   * @param isFailure which errors count: the others say nothing about the next time.
   */
  constructor(
    private readonly time: () => number,
    private readonly isFailure: (error: unknown) => boolean = () => true,
  ) {}

  get failing(): boolean {
    return this.#failures > 0;
  }

  /**
   * @throws ConsumerError `provider_unavailable` while it waits, with the provider's own code for the last failure, and whatever
   * `work` throws.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const began = this.time();
    if (began < this.#until) throw this.#notYet(this.#until - began);
    try {
      const result = await work();
      this.#failures = this.#until = 0;
      return result;
    } catch (error) {
      if (this.isFailure(error)) this.#fail(began, error);
      throw error;
    }
  }

  /** Those who asked at the same time fail once. */
  #fail(began: number, error: unknown): void {
    this.#last = error;
    if (began < this.#until) return;
    this.#until = this.time() + Math.min(FIRST_MS * 2 ** this.#failures++, LONGEST_MS);
  }

  #notYet(waitMs: number): ConsumerError {
    const providerError = this.#last instanceof ConsumerError ? this.#last.providerError : undefined;
    return new ConsumerError('provider_unavailable', 'it failed a moment ago', providerError, {
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    });
  }
}
