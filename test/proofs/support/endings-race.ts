import { setTimeout } from 'node:timers/promises';
import type { Taken } from '../../support/endings/aftermath.js';
import type { BeginningName } from '../../support/endings/beginnings.js';
import { BEGINNINGS, OF_TOKENS } from '../../support/endings/beginnings.js';
import type { Ending } from '../../support/endings/ending.js';
import type { Scene } from '../../support/endings/scene.js';

/** How many lines the requests need, if each has its own. */
export const linesFor = (slots: readonly BeginningName[]): number =>
  slots.filter((name) => (OF_TOKENS as readonly BeginningName[]).includes(name)).length;

/** How long the thief has before the person acts, and goes on for afterwards. Milliseconds. */
const [BEFORE, BEYOND] = [15, 10];

/**
 * A thief who keeps requests in flight, each next one sent when one is answered, until the ending was answered and a little
 * beyond. A request that was sent before the answer has to have come to nothing; one sent later is refused, or else `isLate`.
 */
export class EndingsRace {
  readonly #taken: Taken[] = [];
  #acting = false;
  #answered = false;
  #over = false;

  constructor(
    private readonly scene: Scene,
    private readonly ending: Ending,
  ) {}

  /** @param slots what each request that is in flight is. @returns what was answered since the person began to act. */
  async run(slots: readonly BeginningName[]): Promise<readonly Taken[]> {
    const lines = slots.map((_, slot) => linesFor(slots.slice(0, slot)));
    const loops = slots.map((name, slot) => this.#loop(name, slot, lines[slot] as number));
    try {
      await setTimeout(BEFORE);
      this.#acting = true;
      await this.ending.act(this.scene);
      this.#answered = true;
      await setTimeout(BEYOND);
    } finally {
      this.#over = true;
      await Promise.all(loops);
    }
    return this.#taken;
  }

  async #loop(name: BeginningName, slot: number, line: number): Promise<void> {
    // The person is at the first server, and the first request in flight at the last one.
    const at = this.scene.at(slot + 1);
    while (!this.#over) {
      const ready = await this.#prepared(name, line, at);
      if (!ready) return;
      const isLate = this.#answered;
      const reply = await ready();
      if (this.#acting) this.#taken.push({ name, reply, isLate });
    }
  }

  /** Nothing once the thief is shut out. */
  async #prepared(name: BeginningName, line: number, at: Scene['home']) {
    try {
      return await BEGINNINGS[name](this.scene, at, line);
    } catch {
      return undefined;
    }
  }
}
