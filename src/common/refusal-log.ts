import { Logger } from '@nestjs/common';

/** A line each, until there are this many in this time (milliseconds): then the rest are counted. */
const MOST = 1000;
const WINDOW_MS = 60_000;

/** Everything that was refused in this process, whoever refused it: they share the bound. */
class RefusalLog {
  readonly #logger = new Logger('Refusal');
  #lines = 0;

  tell(level: 'warn' | 'error', line: string): void {
    if (this.#lines++ === 0) setTimeout(() => this.#close(), WINDOW_MS).unref();
    if (this.#lines <= MOST) this.#logger[level](line);
  }

  #close(): void {
    const unsaid = this.#lines - MOST;
    this.#lines = 0;
    if (unsaid > 0) this.#logger.warn(`${unsaid} more refusals were too many to tell`);
  }
}

export const refusalLog = new RefusalLog();
