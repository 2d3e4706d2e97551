/** Without news it is looked again after this: another process may have ended something. Milliseconds. */
const LOOK_AGAIN = 100;

/** Those who wait until an attempt that counts at the same counter has ended. One ending wakes one of them. */
export class Endings {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when an attempt has ended at the counter, or after a moment. */
  next(key: string): Promise<void> {
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_AGAIN);
      waiting.add(wake);
    });
  }

  ended(key: string): void {
    const [first] = this.#waiting.get(key) ?? [];
    first?.();
  }
}
