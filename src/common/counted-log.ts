import { Logger } from '@nestjs/common';

/** Of what is the same, one line in this time, and then one that says how many there were. Milliseconds. */
const WINDOW_MS = 60_000;
/** More kinds than these at a time share one. */
const MOST_KINDS = 50;
const OTHERS = 'others';

type Level = 'warn' | 'error';

/** Since the last line. */
interface Unsaid {
  count: number;
  last: () => void;
}

/**
 * A log for what strangers can cause: the first of a kind is written at once, the others are counted, and the last one of a
 * minute is written with their number. So the log grows with time and not with requests.
 */
export class CountedLog {
  readonly #logger: Logger;
  readonly #kinds = new Map<string, Unsaid>();

  /** @param context as Nest's `Logger` takes it. */
  constructor(context: string) {
    this.#logger = new Logger(context);
  }

  /** @param kind what counts as the same; of our own words, never a stranger's. */
  warn(kind: string, message: string): void {
    this.#say('warn', kind, [message]);
  }

  /** @param detail a stack, or whatever else helps. */
  error(kind: string, message: string, detail: string | undefined): void {
    this.#say('error', kind, [message, detail]);
  }

  #say(level: Level, wanted: string, [message, ...detail]: readonly [string, ...unknown[]]): void {
    const known = `${level} ${wanted}`;
    const kind = this.#kinds.has(known) || this.#kinds.size < MOST_KINDS ? known : OTHERS;
    const unsaid = this.#kinds.get(kind);
    const write = (more = ''): void => this.#logger[level](message + more, ...detail);
    if (!unsaid) {
      write();
      return this.#open(kind);
    }
    unsaid.count++;
    unsaid.last = () => write(` (the last of ${unsaid.count} like it in a minute)`);
  }

  /** The process does not wait for the end of a window. */
  #open(kind: string): void {
    this.#kinds.set(kind, { count: 0, last: () => undefined });
    setTimeout(() => this.#close(kind), WINDOW_MS).unref();
  }

  #close(kind: string): void {
    const unsaid = this.#kinds.get(kind);
    this.#kinds.delete(kind);
    if (!unsaid || unsaid.count === 0) return;
    unsaid.last();
    this.#open(kind);
  }
}

/** What counts as the same where nobody expected it: the kind of error and the beginning of its message. */
export const kindOf = (error: unknown): string => String(error).slice(0, 80);
