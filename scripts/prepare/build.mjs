import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundle } from './bundle.mjs';
import { runNode } from './child.mjs';
import { inRoot, SCRATCH } from './paths.mjs';
import { PrepareError, telling } from './say.mjs';

const DIST = inRoot('dist');
const STAMP = 'build-stamp';
// Fixed names will do: only the holder of the lock builds. A build that was killed leaves them behind.
const OUTPUT = join(SCRATCH, 'build');
const OLD = join(SCRATCH, 'old');
const TSCONFIG = join(SCRATCH, 'tsconfig.json');
const SETTINGS = [
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
  'scripts/prepare/bundle.mjs',
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
  const clean = () =>
    [OUTPUT, OLD, TSCONFIG].forEach((path) => rmSync(path, { recursive: true, force: true }));
  clean();
  try {
    // Taken first: what is edited while the compiler runs makes dist stale again.
    const stamp = sourceHash();
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(
      TSCONFIG,
      JSON.stringify({ extends: '../tsconfig.build.json', compilerOptions: { outDir: OUTPUT } }),
    );
    await telling('building dist (nest build, rolldown)', async () => {
      await compile();
      await bundle(OUTPUT, DIST);
    });
    writeFileSync(join(OUTPUT, STAMP), stamp);
    if (existsSync(DIST)) renameSync(DIST, OLD);
    renameSync(OUTPUT, DIST);
  } finally {
    clean();
  }
}

async function compile() {
  const output = [];
  const nest = inRoot('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const code = await runNode([nest, 'build', '--path', relative(inRoot(), TSCONFIG)], (line) =>
    output.push(line),
  );
  if (code === 0) return;
  for (const line of output) process.stderr.write(`${line}\n`);
  throw new PrepareError('building failed; see above');
}
