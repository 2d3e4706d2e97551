/** So long a proof counts, and so does its failure. Milliseconds. */
const COUNTS_FOR = 1000;

/** What is proven at most once a second, however many ask: who asks while a proof is under way gets its outcome. */
export class RecentProof {
  #outcome: Promise<void> | undefined;
  /** By `performance.now()`. */
  #countsUntil = 0;
  #held = false;

  constructor(private readonly prove: () => Promise<void>) {}

  /** Whether the last one that came to an end was good. */
  get held(): boolean {
    return this.#held;
  }

  /** @throws what `prove` throws. */
  ask(): Promise<void> {
    if (this.#outcome === undefined || performance.now() >= this.#countsUntil) {
      this.#outcome = this.#proof();
    }
    return this.#outcome;
  }

  async #proof(): Promise<void> {
    this.#countsUntil = Infinity;
    let holds = false;
    try {
      await this.prove();
      holds = true;
    } finally {
      this.#held = holds;
      this.#countsUntil = performance.now() + COUNTS_FOR;
    }
  }
}
