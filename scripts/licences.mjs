/**
 * Whether everything that is shipped may be: the licence of each package that `npm ci --omit=dev` installs is one of these. Prints how many have
 * which; ends with 1, and a line for each, where one has another or none. `npm run licences`, and CI.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Permissive ones, by SPDX: who takes Sluice into a product of their own need not publish it. */
const PERMITTED = new Set([
  ...[
    'MIT',
    'ISC',
    '0BSD',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'Python-2.0',
    'Unlicense',
  ],
]);

const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** Those whose licence stands in a text alone. */
const IN_WORDS = new Map([['node_modules/pause 0.0.1', 'MIT']]);

/** Packages of before 2015 have a list. */
const old = (path) => (read(path, 'package.json').licenses ?? []).map(({ type }) => type).join(' OR ');

const counts = new Map();
const refused = [];
for (const [path, entry] of Object.entries(read('package-lock.json').packages)) {
  if (path === '' || entry.dev || entry.link) continue;
  const licence = entry.license ?? IN_WORDS.get(`${path} ${entry.version}`) ?? old(path);
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  const isPermitted = choices.some((choice) => choice.split(' AND ').every((one) => PERMITTED.has(one)));
  if (!isPermitted) refused.push(`${path} ${entry.version}: ${licence || 'no licence'}`);
}
process.stdout.write(`${[...counts].map(([licence, count]) => `${licence} ${count}`).join(', ')}\n`);
for (const line of refused) process.stderr.write(`${line}\n`);
process.exitCode = refused.length > 0 ? 1 : 0;
