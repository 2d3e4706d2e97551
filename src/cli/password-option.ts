import type { Command } from 'commander';
import { Option } from 'commander';
import { MIN_PASSWORD_LENGTH } from '../common/passwords/password-rules.js';
import type { Terminal } from './cli-command.js';
import { CliError } from './cli-command.js';

export interface PasswordOptions {
  readonly password?: string;
  readonly passwordStdin?: true;
}

/** Beside the option, as beside the field of the account page. */
const RULE = `${MIN_PASSWORD_LENGTH} characters or more, none of the commonest, not the username`;

export const passwordOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--password <password>', `${RULE}; shows in the process list`).conflicts('passwordStdin'),
    )
    .option('--password-stdin', 'read it from stdin, to the end');

/** @throws CliError where neither option was given, or stdin is not UTF-8. */
export async function readPassword(options: PasswordOptions, { stdin }: Terminal): Promise<string> {
  if (options.password !== undefined) return options.password;
  if (!options.passwordStdin) throw new CliError('give --password or --password-stdin');
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  // One trailing newline is the terminal's or echo's, a byte order mark an editor's or PowerShell's; neither is the password's.
  return decode(Buffer.concat(chunks)).replace(/\r?\n$/, '');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CliError('the password on stdin is not UTF-8');
  }
}
