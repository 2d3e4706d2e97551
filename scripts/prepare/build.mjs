import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { compile } from './compile.mjs';
import { inRoot, SCRATCH } from './paths.mjs';
import { PrepareError, telling } from './say.mjs';

const DIST = inRoot('dist');
const STAMP = 'build-stamp';
// Fixed names will do: only the holder of the lock builds. A build that was killed leaves them behind.
const OUTPUT = join(SCRATCH, 'build');
const OLD = join(SCRATCH, 'old');
const SETTINGS = [
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  'scripts/prepare/package-lock.json',
  'scripts/prepare/bundle.mjs',
  'scripts/prepare/compile.mjs',
];

/** Whether dist was made from what lies in src now. */
export function isBuilt() {
  if (!existsSync(join(DIST, STAMP))) return false;
  // A deployment that brought dist along has nothing to build from.
  if (!existsSync(inRoot('src'))) return true;
  return readFileSync(join(DIST, STAMP), 'utf8') === sourceHash();
}

function sourceHash() {
  const hash = createHash('sha256');
  const sources = readdirSync(inRoot('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const settings = SETTINGS.map((name) => inRoot(name)).filter((file) => existsSync(file));
  for (const file of [...sources.sort(), ...settings]) {
    hash
      .update(`${file.slice(inRoot().length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds beside dist and moves the result into place, so that a server which runs from dist never sees half of it. */
export async function build() {
  const clean = () => [OUTPUT, OLD].forEach((path) => rmSync(path, { recursive: true, force: true }));
  clean();
  try {
    // Taken first: what is edited while the compiler runs makes dist stale again.
    const stamp = sourceHash();
    mkdirSync(OUTPUT, { recursive: true });
    await telling('building dist (rolldown)', () => make(OUTPUT));
    writeFileSync(join(OUTPUT, STAMP), stamp);
    if (existsSync(DIST)) renameSync(DIST, OLD);
    renameSync(OUTPUT, DIST);
  } finally {
    clean();
  }
}

async function make(folder) {
  try {
    await compile(folder);
    await bundle(folder, DIST);
  } catch (error) {
    throw new PrepareError(`building failed: ${error.message}`);
  }
}
