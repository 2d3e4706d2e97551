import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCi } from './install.mjs';
import { inRoot } from './paths.mjs';
import { telling } from './say.mjs';

/** What builds dist has a lockfile and node_modules of its own: two packages, where devDependencies are six hundred. */
const HOME = inRoot('scripts', 'prepare');
const PACKAGE = join('node_modules', 'rolldown');

export function hasBuilder() {
  const manifest = join(HOME, PACKAGE, 'package.json');
  return existsSync(manifest) && read(manifest).version === wanted();
}

export const installBuilder = () =>
  telling('installing what builds it (npm ci)', () => npmCi(['--prefix', HOME, '--omit=dev']));

const wanted = () => read(join(HOME, 'package-lock.json')).packages['node_modules/rolldown'].version;

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
