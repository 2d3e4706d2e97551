import { openSync, readdirSync, readSync } from 'node:fs';

/** More than the system tells of all its limits. Bytes. */
const ROOM = 4096;

/** How many files and connections this process may have open. Where the system does not tell (Linux does), without a bound. */
export class OpenFiles {
  readonly #text = Buffer.alloc(ROOM);
  /** Opened once, as it is asked when no more can be. */
  readonly #limits = attempt(() => openSync('/proc/self/limits', 'r'));

  /** The limit as it is now: it can be changed while the process runs. */
  limit(): number {
    const length = attempt(() => readSync(this.#limits ?? -1, this.#text, 0, ROOM, 0)) ?? 0;
    const found = /^Max open files +(\d+)/m.exec(this.#text.toString('latin1', 0, length))?.[1];
    return found === undefined ? Infinity : Number(found);
  }

  /** How many are open now. */
  count(): number {
    return attempt(() => readdirSync('/proc/self/fd').length) ?? 0;
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
