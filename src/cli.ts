#!/usr/bin/env node
import 'reflect-metadata';
import { runCli } from './cli/run-cli.js';
import { loadConfig } from './config/load-config.js';

const terminal = {
  stdin: process.stdin,
  showsProgress: process.stderr.isTTY,
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

// Whoever reads may go (`| head`); a full disk is to be told.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') terminal.err(`error: the output can't be written (${code})\n`);
  process.exit(1);
});
process.stderr.on('error', () => process.exit(1));

process.exitCode = await runCli(process.argv.slice(2), terminal, (strict) =>
  loadConfig(undefined, { strict }),
);
