import { readFileSync } from 'node:fs';
import type { KeySet } from '../clients/index.js';
import { CliError } from './cli-command.js';

/** The file of `--jwks`; what its keys are is checked with the rest of the client. @throws CliError where it is no JSON object. */
export function readKeySet(file: string): KeySet {
  const value = parsed(textOf(file));
  if (typeof value === 'object' && value !== null) return value as KeySet;
  throw new CliError('--jwks names a file without a JSON Web Key Set');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new CliError(`--jwks names a file that can't be read (${code})`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('--jwks names a file that is not JSON');
  }
}
