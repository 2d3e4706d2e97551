import { CommanderError } from 'commander';
import { ClientMetadataError } from '../clients/index.js';
import { DatabaseUnavailable } from '../database/index.js';

/** What is said of an error, in one line. Of what others keep from us also why: who runs a command is its operator. */
export function errorLine(error: unknown): string {
  // Commander answers a group without a command with its help text.
  if (error instanceof CommanderError && error.code === 'commander.help')
    return 'a command is missing, see --help';
  const isOfOthers = error instanceof DatabaseUnavailable || error instanceof ClientMetadataError;
  return inOneLine(isOfOthers ? `${error.message}${because(error)}` : messageOf(error));
}

function because({ cause }: Error): string {
  const reason = cause === undefined ? '' : messageOf(cause);
  return reason && `: ${reason}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const inOneLine = (message: string): string =>
  message.replace(/^error: /, '').replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
