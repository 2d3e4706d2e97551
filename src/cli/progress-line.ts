import type { Terminal } from './cli-command.js';

const WIDTH = 30;
/** Back to the start of the line, and nothing after it. */
const ERASE = '\r\u001b[K';

/** One line on stderr that is written over and over: a bar, and numbers. */
export class ProgressLine {
  #shown = '';

  /** @param total what the work is expected to come to; it may turn out to be more. */
  constructor(
    private readonly terminal: Pick<Terminal, 'err'>,
    private readonly total: number,
  ) {}

  show(done: number): void {
    const part = Math.min(1, this.total === 0 ? 1 : done / this.total);
    const bar = '#'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '.');
    const line = `[${bar}] ${Math.floor(part * 100)} %  ${done} rows`;
    if (line !== this.#shown) this.terminal.err(ERASE + line);
    this.#shown = line;
  }

  clear(): void {
    if (this.#shown !== '') this.terminal.err(ERASE);
    this.#shown = '';
  }
}
