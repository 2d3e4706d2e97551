import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { UsageError } from '../options.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Where the build is that ours is held against. A commit is built once, in a folder of its own, with the packages of its own lockfile.
 * @param {string} against a folder with a build in it, or whatever git takes for a commit
 * @param {string} scratch
 * @returns {Promise<string>} its `dist`
 */
export async function olderBuild(against, scratch) {
  if (existsSync(join(against, 'main.js'))) return resolve(against);
  const commit = await commitOf(against);
  const dist = join(scratch, `against-${commit}`, 'dist');
  if (!existsSync(join(dist, 'build-stamp'))) await build(commit, scratch);
  return dist;
}

async function commitOf(against) {
  try {
    const { stdout } = await run('git', ['rev-parse', '--verify', '--quiet', `${against}^{commit}`], {
      cwd: ROOT,
    });
    return stdout.trim();
  } catch {
    throw new UsageError(`--against: "${against}" is neither a commit nor a folder with a build in it`);
  }
}

/** Beside, and moved into place when it is complete: what was interrupted is not taken for a build. */
async function build(commit, scratch) {
  const folder = mkdtempSync(join(scratch, 'against-'));
  await run('sh', ['-c', 'git archive "$0" | tar -x -C "$1"', commit, folder], { cwd: ROOT });
  for (const packages of ['', 'scripts/prepare']) shareModules(folder, packages);
  await run(process.execPath, ['scripts/prepare.mjs', 'build'], { cwd: folder });
  renameSync(folder, join(scratch, `against-${commit}`));
}

/** Where both have the same lockfile they have the same packages. */
function shareModules(folder, packages) {
  const lock = (root) => readFileSync(join(root, packages, 'package-lock.json'), 'utf8');
  const ours = join(ROOT, packages, 'node_modules');
  if (!existsSync(ours) || lock(folder) !== lock(ROOT)) return;
  mkdirSync(join(folder, packages), { recursive: true });
  symlinkSync(ours, join(folder, packages, 'node_modules'));
}
