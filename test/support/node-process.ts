import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** How a process ended. */
export interface ProcessEnd {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** @param script of the built application: in `dist`, or in the folder that `TEST_DIST` names. @throws where it is not built. */
export function builtScript(script: 'main.js' | 'cli.js'): string {
  const file = join(ROOT, process.env['TEST_DIST'] || 'dist', script);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first`);
  return file;
}

const running = new Set<ChildProcess>();
/** All that servers of ours printed, of those that have ended. */
export const outputs: string[] = [];
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** A script of the built application as a process of its own, with no environment but the one that is given. */
export class NodeProcess {
  /** Resolves when it has ended and its output is complete. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';

  /** @param cwd where relative paths lead: a folder of the test's own, never the checkout. */
  constructor(file: string, args: readonly string[], { env, cwd }: { env: ProcessEnvironment; cwd: string }) {
    const { PATH, HOME } = process.env;
    this.#child = spawn(process.execPath, [file, ...args], {
      cwd,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    running.add(this.#child);
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        running.delete(this.#child);
        if (file.endsWith('main.js')) outputs.push(this.output);
        resolve({ code, signal, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  /** All that it has said so far, on both streams. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return running.has(this.#child);
  }

  /** Does nothing where it has ended already. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}
