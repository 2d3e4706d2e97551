import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it is told on its standard input. */
  readonly input?: string;
}

/**
 * A program of a person's own machine that others wrote: it says on standard error where to log in, waits on loopback for the
 * browser to come back, and prints what it got.
 */
export class NativeProgram {
  readonly #child: ChildProcess;
  #output = '';
  #told = '';

  constructor({ command, args, env = {}, input = '' }: Invocation) {
    const { PATH } = process.env;
    this.#child = spawn(command, args, { env: { PATH, ...env }, stdio: 'pipe' });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#told += text));
    // Where it is not installed `authorizeUrl` says so.
    this.#child.on('error', (error) => (this.#told += error.message));
    this.#child.stdin?.on('error', () => undefined).end(input);
  }

  /** Where it sends its person. @throws Error with what it said, where it ends before. */
  authorizeUrl(): Promise<string> {
    return this.says(/^http\S+$/m);
  }

  /** What it tells its person that is like that. @throws Error with what it said, where it ends before. */
  async says(pattern: RegExp): Promise<string> {
    const ended = once(this.#child, 'exit');
    for (;;) {
      const found = pattern.exec(this.#told);
      if (found) return found[0];
      if (this.#child.pid === undefined || this.#child.exitCode !== null)
        throw new Error(`${this.#child.spawnfile} leads nowhere: ${this.#told}`);
      await Promise.race([ended, once(Object(this.#child.stderr), 'data')]);
    }
  }

  /** @returns what it printed. @throws Error with what it said, where it fails. */
  async result(): Promise<string> {
    if (this.#child.exitCode === null) await once(this.#child, 'close');
    if (this.#child.exitCode !== 0) throw new Error(this.#told);
    return this.#output;
  }
}
