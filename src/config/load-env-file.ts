import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../common/errors/config-error.js';
import type { Environment } from './read-environment.js';

/**
 * The environment of this process. A `.env` file in the working directory fills in the variables that are not set;
 * what is set already wins.
 * @throws ConfigError where the file is there but can't be read.
 */
export function processEnvironment(): Environment {
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return process.env;
    throw new ConfigError(`the file .env can't be read (${code ?? message})`);
  }
}
