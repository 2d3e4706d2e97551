import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** File descriptors kept for who needs them later, when they may be short. */
export class HeldDescriptors {
  readonly #held: number[] = [];

  constructor(private readonly count: number) {}

  /** As many as can be had. */
  hold(): void {
    try {
      while (this.#held.length < this.count) this.#held.push(openSync(devNull, 'r'));
    } catch {
      // They are short already: what needs them says so itself.
    }
  }

  release(): void {
    for (const descriptor of this.#held.splice(0)) closeSync(descriptor);
  }
}
