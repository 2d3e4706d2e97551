/**
 * Runs a command on another version of Node than the one that is installed:
 *
 *   node scripts/with-node.mjs 24 npm test
 *
 * The binary comes from npm (the packages behind `node@24`) into .tmp/node-24, once. node_modules serve every version: nothing in
 * them is compiled for one (docs/adr/0040).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SCRATCH } from './prepare/paths.mjs';

const [version = '', ...command] = process.argv.slice(2);
if (!/^\d+(\.\d+){0,2}$/.test(version) || command.length === 0) {
  process.stderr.write('usage: node scripts/with-node.mjs VERSION COMMAND…\n');
  process.exit(1);
}

const onWindows = process.platform === 'win32';
const platform = onWindows ? 'win' : process.platform;
const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
const name = `${prefix}-${platform}-${process.arch}`;
const home = join(SCRATCH, `node-${version}`);
const bin = join(home, 'node_modules', name, 'bin');

const run = (program, args, options) => {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', shell: onWindows, ...options });
  if (error) process.stderr.write(`with-node: ${error.message}\n`);
  return status ?? 1;
};

if (!existsSync(bin)) {
  mkdirSync(home, { recursive: true });
  const options = ['--prefix', home, '--no-save', '--prefer-offline', '--no-audit', '--no-fund'];
  const code = run('npm', ['install', ...options, '--loglevel=error', `${name}@${version}`]);
  if (code !== 0) process.exit(code);
}

const path = [bin, process.env['PATH']].join(delimiter);
process.exitCode = run(command[0], command.slice(1), { env: { ...process.env, PATH: path } });
