import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeBlock } from './code-blocks.js';
import type { DemoServer } from './demo-server.js';
import { builtScript } from './node-process.js';

/** Where documents say that the server is. */
const DOCUMENTED = 'http://localhost:3000';
/** Words in capitals that stand for what a reader fills in. */
export type Placeholders = Readonly<Record<string, string>>;

/**
 * Runs blocks of a document as a reader would paste them: bash, in one folder, variables of earlier blocks are kept (exported).
 * `npm run -s sluice -- …` is the built command line on the server's database; the address is the server's.
 */
export class Shell {
  constructor(
    private readonly server: Pick<DemoServer, 'url' | 'env' | 'folder'>,
    private readonly placeholders: Placeholders = {},
  ) {}

  /** What it printed on stdout. @throws with all that was said where a command failed. */
  async run({ text }: Pick<CodeBlock, 'text'>, more: Placeholders = {}): Promise<string> {
    const bin = join(this.server.folder, '.bin');
    const variables = join(this.server.folder, '.variables');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'npm'), npmInPlace(), { mode: 0o755 });
    const script = [
      'set -aeuo pipefail',
      `[ ! -f ${variables} ] || . ${variables}`,
      this.#filled(text, { ...this.placeholders, ...more }),
      `export -p > ${variables}`,
    ].join('\n');
    return this.#bash(script, `${bin}:${String(process.env['PATH'])}`);
  }

  #filled(text: string, placeholders: Placeholders): string {
    return Object.entries(placeholders).reduce(
      (filled, [name, value]) => filled.replace(new RegExp(`(?<![$\\w])${name}(?!\\w)`, 'g'), value),
      text.replaceAll(DOCUMENTED, this.server.url),
    );
  }

  #bash(script: string, path: string): Promise<string> {
    const { folder, env: server } = this.server;
    const env = { HOME: folder, ...server, PATH: path };
    return new Promise((resolve, reject) => {
      execFile('bash', ['-c', script], { cwd: folder, env }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${script}\nended with ${String(error.code)}: ${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  }
}

/** Stands for npm where a document says `npm run -s sluice -- …`; anything else fails. */
const npmInPlace = (): string =>
  [
    '#!/bin/sh',
    `[ "$1 $2 $3 $4" = 'run -s sluice --' ] || exit 64`,
    'shift 4',
    `exec '${process.execPath}' '${builtScript('cli.js')}' "$@"`,
  ].join('\n');
