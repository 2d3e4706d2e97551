import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds that a server of others may take to start on a busy machine, unless more is known of it. */
const START_LIMIT = 60_000;

const running = new Set<number>();
process.on('exit', () => running.forEach((pid) => process.kill(-pid, 'SIGKILL')));

/** A server that others wrote, in a process group of its own. */
export class OutsideServer {
  readonly #child: ChildProcess;
  #output = '';

  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { PATH } = process.env;
    this.#child = spawn(command, args, {
      env: { PATH, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { pid } = this.#child;
    if (pid !== undefined) {
      running.add(pid);
      this.#child.once('exit', () => running.delete(pid));
    }
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    // Where it is not installed the tests say so.
    this.#child.on('error', (error) => (this.#output += error.message));
  }

  /** Waits until `isUp` says so. @throws with what it said where it does not come up. */
  async until(
    isUp: (output: string) => Promise<boolean> | boolean,
    limitMs: number = START_LIMIT,
  ): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!(await isUp(this.#output))) {
      if (this.#child.exitCode !== null || performance.now() > deadline)
        throw new Error(`${this.#child.spawnfile} is not up: ${this.#output}`);
      await setTimeout(50);
    }
  }

  async stop(): Promise<void> {
    const { pid, exitCode } = this.#child;
    if (pid === undefined || exitCode !== null) return;
    const closed = once(this.#child, 'close');
    process.kill(-pid, 'SIGTERM');
    await closed;
  }
}
