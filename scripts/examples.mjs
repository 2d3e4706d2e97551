/**
 * The examples as a stranger has them: packs this repository once, installs the tarball beside copies of examples/ in a
 * temporary folder, builds each and runs its test. `node scripts/examples.mjs [NAME…]`. Ends with `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'examples');
const names = readdirSync(source).filter((name) => existsSync(join(source, name, 'package.json')));
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
const folder = mkdtempSync(join(tmpdir(), 'sluice-examples-'));

/** Since the start. */
const seconds = () => Math.round(performance.now() / 1000);
const manifestOf = (name) => JSON.parse(readFileSync(join(source, name, 'package.json'), 'utf8'));

/** What all of them need, in one node_modules above them: it is the same as one for each, and four times as fast. */
function install() {
  const tarball = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: root,
  }).toString();
  for (const name of names) cpSync(join(source, name), join(folder, name), { recursive: true });
  const needed = names.map(manifestOf).map((one) => ({ ...one.dependencies, ...one.devDependencies }));
  const dependencies = { ...Object.assign({}, ...needed), sluice: `file:${tarball.trim()}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

const npm = (name, script, env) =>
  spawnSync('npm', ['run', '--silent', script], { cwd: join(folder, name), encoding: 'utf8', env });

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function environment() {
  const bin = join(folder, 'node_modules/.bin');
  const [issuer, api, app, server, mcp] = await Promise.all(Array.from({ length: 5 }, freePort));
  const [ISSUER, API_URL] = [`http://localhost:${issuer}/oauth`, `http://localhost:${api}`];
  const APP_URL = `http://localhost:${app}`;
  return {
    ...process.env,
    ISSUER,
    API_URL,
    APP_URL,
    PARTNER_URL: APP_URL,
    MCP_URL: `http://localhost:${mcp}/mcp`,
    PORT: String(server),
    PATH: `${bin}:${process.env.PATH}`,
  };
}

/** @returns how many tests passed and failed. */
function run(name, env) {
  const tested = npm(name, 'test', env);
  const count = (what) => Number(new RegExp(`^\\S+ ${what} (\\d+)$`, 'm').exec(tested.stdout)?.[1] ?? 0);
  const isRight = tested.status === 0 && count('pass') > 0;
  process.stdout.write(`${isRight ? 'ok' : 'FAILED'} ${name} (${seconds()} s)\n`);
  if (!isRight) process.stdout.write(`${tested.stdout}${tested.stderr}\n`);
  return [count('pass'), isRight ? 0 : Math.max(count('fail'), 1)];
}

/** Their tests start the applications next to them. @returns whether all could be built. */
function build(env) {
  const built = names.filter((name) => manifestOf(name).scripts.build).map((name) => npm(name, 'build', env));
  for (const { stdout, stderr } of built) process.stdout.write(stdout + stderr);
  return built.every(({ status }) => status === 0);
}

try {
  install();
  process.stdout.write(`installed (${seconds()} s)\n`);
  const env = await environment();
  const results = build(env) ? wanted.map((name) => run(name, env)) : [[0, 1]];
  const [passed, failed] = [0, 1].map((at) => results.reduce((sum, counts) => sum + counts[at], 0));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
