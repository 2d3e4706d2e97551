/**
 * Makes lib, what the npm package holds: one module for each source file, with types. `npm pack` runs it.
 * dist, which our own server runs, is bundled and has no types.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const ASSET = /\.(eta|css|client\.js|worker\.cjs)$/;

rmSync(join(root, 'lib'), { recursive: true, force: true });
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.package.json'], { cwd: root, stdio: ['ignore', 2, 2] });
for (const file of readdirSync(join(root, 'src'), { recursive: true }))
  if (ASSET.test(file)) cpSync(join(root, 'src', file), join(root, 'lib', file));
