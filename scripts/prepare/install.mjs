import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runNode } from './child.mjs';
import { inRoot } from './paths.mjs';
import { PrepareError, say, telling } from './say.mjs';

const LOCKFILE = inRoot('package-lock.json');
/** What npm itself notes about the packages it has installed. */
const INSTALLED = inRoot('node_modules', '.package-lock.json');
const STAMP = inRoot('node_modules', '.sluice-stamp');
/** Whether node_modules is what the lockfile says. @param {{ tools: boolean }} needs whether devDependencies count. */
export function isInstalled({ tools }) {
  // An image without the lockfile brought its own packages.
  if (!existsSync(LOCKFILE)) return existsSync(inRoot('node_modules'));
  if (!existsSync(INSTALLED)) return false;
  const stamp = read(STAMP) ?? '';
  if (stamp.split('\n').includes(stampOf(tools))) return true;
  if (!agrees(tools)) return false;
  remember(tools);
  return true;
}

/** Whether devDependencies lie there, be they those of today or of an older lockfile: then they stay. */
export const hadTools = () => existsSync(inRoot('node_modules', 'jest'));

/** Changes with the lockfile, and with everything npm does to node_modules. */
function stampOf(tools) {
  const lockfile = createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');
  return `${lockfile} ${statSync(INSTALLED).mtimeMs} ${tools ? 'all' : 'production'}`;
}

function remember(tools) {
  try {
    writeFileSync(STAMP, `${stampOf(false)}\n${tools ? stampOf(true) : ''}`);
  } catch {
    // A read-only deployment: it compares again next time.
  }
}

/** Somebody may have run `npm install` by hand: then there is nothing to do but to remember it. */
function agrees(tools) {
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return wantedPackages(tools).every(([path, { integrity }]) => present[path]?.integrity === integrity);
}

/** Optional packages are for other platforms, most of them. */
function wantedPackages(tools) {
  const { packages } = JSON.parse(readFileSync(LOCKFILE, 'utf8'));
  return Object.entries(packages).filter(([path, { dev, optional, devOptional }]) => {
    return path !== '' && !optional && !devOptional && (tools || !dev);
  });
}

/** @param {{ tools: boolean }} options */
export async function install({ tools }) {
  const stale = existsSync(inRoot('node_modules'));
  say(stale ? 'node_modules is not what package-lock.json says' : 'nothing is installed yet');
  const progress = { fetched: 0, now: 'resolving', errors: /** @type {string[]} */ ([]) };
  const total = wantedPackages(tools).length;
  const what = `installing ${total} packages from package-lock.json (npm ci)`;
  await telling(
    what,
    () => npmCi([tools ? '--include=dev' : '--omit=dev'], progress),
    () => progress.now,
  );
  remember(tools);
}

/** What the environment asks of npm (`NODE_ENV=production`, `npm run -s`) must not decide what is installed here. */
const OPTIONS = [
  '--include=optional',
  '--include=peer',
  '--ignore-scripts=false',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=info',
];

/** @throws PrepareError with what npm complained of. */
export async function npmCi(
  options,
  progress = { fetched: 0, now: '', errors: /** @type {string[]} */ ([]) },
) {
  const code = await runNode([npm(), 'ci', ...options, ...OPTIONS], (line) => follow(line, progress));
  if (code !== 0) throw failure(code, progress.errors);
}

/** npm tells its scripts where it is; outside of one it lies beside Node. */
function npm() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env['npm_execpath'],
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = candidates.find((file) => file && /npm-cli\.c?js$/.test(file) && existsSync(file));
  if (!found) throw new PrepareError('npm was not found; run this through npm (npm start, npm test, …)');
  return found;
}

/** Reads npm's log for what a person wants to know. */
function follow(line, progress) {
  if (/^npm http (fetch|cache) .*\.tgz /.test(line)) {
    progress.fetched += 1;
    progress.now = `${progress.fetched} packages fetched`;
  }
  const script = /^npm info run (\S+) \S+ \S+ (.*)$/.exec(line);
  if (script && !/^\{ code/.test(script[2])) progress.now = `building ${script[1]}: this may take a minute`;
  if (/^npm err(or|!)/i.test(line)) progress.errors.push(line);
}

/** The head and the tail of what npm complained of, without its usage. */
function failure(code, errors) {
  const lines = errors.map((line) => line.replace(/^npm err(or|!)\s*/i, '').trim()).filter(Boolean);
  const usage = lines.indexOf('Clean install a project');
  const told = usage < 0 ? lines : lines.slice(0, usage);
  const shown = told.length <= 20 ? told : [...told.slice(0, 10), '…', ...told.slice(-10)];
  for (const line of shown) process.stderr.write(`  ${line}\n`);
  return new PrepareError(
    `installing failed (npm ci ended with code ${code}); mend what npm says above and try again`,
  );
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
