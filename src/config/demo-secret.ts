import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { editedText } from '../common/text/edited-text.js';
import { ensureFolder } from '../common/ensure-folder.js';
import { ConfigError } from '../common/errors/config-error.js';

/** The demo's SLUICE_SECRET: made once and kept beside the database, readable by its owner only. */
export function demoSecret(databaseUrl: string): string {
  const folder = databaseUrl.startsWith('sqlite:') ? dirname(databaseUrl.slice('sqlite:'.length)) : './data';
  const file = join(folder, 'demo-secret');
  try {
    ensureFolder(folder);
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return editedText(readFileSync(file, 'utf8')).trim();
  } catch (error) {
    throw new ConfigError(
      `the data folder ${folder} can't be written (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** A credential of the demo, another one on every machine: derived, so that nothing needs to be kept in clear. */
export const demoCredential = (secret: string, name: string): string =>
  createHmac('sha256', secret).update(`demo:${name}`).digest('base64url').slice(0, 20);
