import type { Command } from 'commander';
import { Option } from 'commander';
import type { Terminal } from './cli-command.js';
import { CliError } from './cli-command.js';

export interface PasswordOptions {
  readonly password?: string;
  readonly passwordStdin?: true;
}

export const passwordOptions = (command: Command): Command =>
  command
    .addOption(new Option('--password <password>', 'shows in the process list').conflicts('passwordStdin'))
    .option('--password-stdin', 'read it from stdin, to the end');

/** @throws CliError where neither option was given, or stdin is not UTF-8. */
export async function readPassword(options: PasswordOptions, { stdin }: Terminal): Promise<string> {
  if (options.password !== undefined) return options.password;
  if (!options.passwordStdin) throw new CliError('give --password or --password-stdin');
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  // One trailing newline is the terminal's or echo's, not the password's.
  return decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError('the password on stdin is not UTF-8');
  }
}
