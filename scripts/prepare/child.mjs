import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Runs Node on a script and hands over its output line by line. Signals that stop us stop it first.
 * @param {readonly string[]} args
 * @param {(line: string) => void} onLine
 * @returns {Promise<number>} the exit code
 */
export function runNode(args, onLine) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) readLines(stream, onLine);
  const stop = (signal) => {
    child.kill(signal);
    child.once('close', () => process.exit(1));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}

function readLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => rest && onLine(rest));
}
