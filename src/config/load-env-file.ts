import { parseEnv } from 'node:util';
import { ConfigError } from '../common/errors/config-error.js';
import { editedText, NotUtf8, readEditedFile } from '../common/text/edited-text.js';
import type { Environment } from './read-environment.js';

/**
 * The environment of this process. A `.env` file in the working directory fills in the variables that are not set;
 * what is set already wins.
 * @throws ConfigError where the file is there but can't be read.
 */
export function processEnvironment(): Environment {
  try {
    return { ...parseEnv(readEditedFile('.env')), ...ofProcess() };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return ofProcess();
    if (error instanceof NotUtf8) throw new ConfigError(`the file .env ${message}`);
    throw new ConfigError(`the file .env can't be read (${code ?? message})`);
  }
}

/** A file that something else read, as `docker run --env-file` does, may have left its mark before the first name. */
const ofProcess = (): Environment =>
  Object.fromEntries(Object.entries(process.env).map(([name, value]) => [editedText(name), value]));
