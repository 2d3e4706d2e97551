import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

const FILE = new URL('../RESULTS.md', import.meta.url);

/** Before anything was measured: who else uses the machine. */
const loadBefore = loadavg();

const load = (averages) => averages.map((average) => average.toFixed(2)).join(', ');

const git = (...args) => execFileSync('git', args, { cwd: new URL('.', FILE), encoding: 'utf8' }).trim();

/** Where and when this was measured. @param {readonly string[]} args of the command */
export function circumstances(args) {
  const changed = git('status', '--porcelain', '--', '../src', '../package-lock.json') ? ' with changes' : '';
  return [
    `- date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- commit: ${git('rev-parse', '--short', 'HEAD')}${changed}`,
    `- CPU: ${cpus()[0].model}, ${availableParallelism()} cores; ${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`,
    `- load of the machine (1, 5 and 15 minutes): ${load(loadBefore)} before, ${load(loadavg())} at the end`,
    `- Node ${process.versions.node} on ${process.platform}`,
    `- command: \`${['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')}\``,
  ].join('\n');
}

/** @param {string} report */
export function writeResults(report) {
  writeFileSync(
    FILE,
    `# Benchmark results\n\nWritten by \`npm run bench\`; [README.md](README.md) says what is measured and how.\n\n${report}\n`,
  );
}
