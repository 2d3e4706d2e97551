import { CliError } from './cli-command.js';

/** @throws CliError where the text is not JSON. */
export function parseClaims(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError('--claims is not JSON');
  }
}
