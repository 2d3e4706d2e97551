import 'reflect-metadata';
import { runCli } from './cli/run-cli.js';
import { loadConfig } from './config/load-config.js';

const terminal = {
  stdin: process.stdin,
  showsProgress: process.stderr.isTTY,
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

process.exitCode = await runCli(process.argv.slice(2), terminal, (strict) =>
  loadConfig(undefined, { strict }),
);
