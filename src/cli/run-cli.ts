import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommanderError } from 'commander';
import type { Config } from '../config/config.js';
import type { CliCommand, Terminal } from './cli-command.js';
import { CliModule } from './cli.module.js';
import { cliProgram } from './cli-program.js';
import { errorLine } from './error-line.js';

/**
 * Runs one command and answers its exit code, 0 or 1. An error is exactly one line on stderr.
 * @param args without the interpreter and the script.
 * @param loadConfig strict where the command can't do without SLUICE_SECRET.
 */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  loadConfig: (strict: boolean) => Config,
): Promise<0 | 1> {
  const result = { failed: false };
  const program = cliProgram(terminal, (command, options) =>
    withServices(command, loadConfig(command.seals === true), async (app) => {
      result.failed = await execute(command, options, app, terminal);
    }),
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return result.failed ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    terminal.err(`error: ${errorLine(error)}\n`);
    return 1;
  }
}

/** @returns whether it found something wrong. */
async function execute(
  command: CliCommand,
  options: { readonly json?: boolean },
  app: INestApplicationContext,
  terminal: Terminal,
): Promise<boolean> {
  const { json, text, warning, failed = false } = await command.run(app, options, terminal);
  terminal.out(`${options.json ? JSON.stringify(json, undefined, 2) : text}\n`);
  if (warning !== undefined) terminal.err(`warning: ${warning}\n`);
  return failed;
}

async function withServices(
  { needsServices, rooms }: CliCommand,
  config: Config,
  use: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const module =
    needsServices === false ? CliModule.withoutServices(config) : CliModule.forRoot(config, rooms);
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    await use(app);
  } finally {
    await app.close();
  }
}
