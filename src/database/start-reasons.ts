import { ConfigError } from '../common/errors/config-error.js';
import { codeOf } from './database-errors.js';
import type { Dialect } from './migrations/dialect.js';

/** Of files; what a socket says with the same code stands in its message. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^EISDIR$|^SQLITE_CANTOPEN_ISDIR$/, 'it is a folder'],
  [/^E(?:ACCES|PERM|ROFS)$|^SQLITE_(?:READONLY|PERM)/, 'it is not allowed to be written'],
  [/^SQLITE_NOTADB/, 'it is no SQLite database'],
  [/^SQLITE_CORRUPT/, 'it is damaged'],
  [/^SQLITE_FULL|^ENOSPC$/, 'the disk is full'],
];

/** What an operator does about what PostgreSQL says. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': 'what a password has of / ? # @ : and % is percent-encoded in the URL',
  '3D000': 'make it with CREATE DATABASE, or correct the URL',
  '3F000': 'search_path names no schema that is there and that its role may use',
  '25006': 'it is a standby or was told to be read-only: name the primary',
  '42501':
    'its role lacks a right over a database that is there: run "sluice db migrate" as the role that owns the tables, or GRANT CREATE, USAGE ON SCHEMA, and SELECT, INSERT, UPDATE and DELETE on the tables',
};

/** One line that names the database. @param error of the operating system, of a driver, or of ours. */
export const notOpened = (databaseUrl: string, error: unknown): ConfigError =>
  new ConfigError(
    `the database ${withoutPassword(databaseUrl)} can't be opened (${reasonOf(error, engineOf(databaseUrl))})`,
  );

/**
 * The same of its tables; what is neither the engine's nor the operating system's is a fault of ours, and stays as it is.
 * @param place as people know it: a URL, or the option that has the connections.
 */
export function notMigrated(place: string, engine: Dialect['engine'], error: unknown): unknown {
  if (error instanceof ConfigError || codeOf(error) === '') return error;
  return new ConfigError(`the tables of ${place} can't be made or read (${reasonOf(error, engine)})`);
}

const engineOf = (databaseUrl: string): Dialect['engine'] =>
  databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'postgres';

function reasonOf(error: unknown, engine: Dialect['engine']): string {
  const code = codeOf(error);
  if (engine === 'sqlite') return fileReason(code) ?? (code || messageOf(error));
  const advice = ADVICE[code];
  return [code, messageOf(error)].filter(Boolean).join(': ') + (advice === undefined ? '' : `; ${advice}`);
}

function fileReason(code: string): string | undefined {
  const [, words] = FILES.find(([pattern]) => pattern.test(code)) ?? [];
  return words === undefined ? undefined : `${words}, ${code}`;
}

/** In one line: a server's own words, in its language. Of a name with several addresses each one's. */
function messageOf(error: unknown): string {
  const { errors = [], message } = error as { readonly errors?: readonly Error[]; readonly message: string };
  const all = message || errors.map((one) => one.message).join(', ');
  return all.replace(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ');
}

/** For messages and logs. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl) || databaseUrl.startsWith('sqlite:'))
    return databaseUrl.split('?')[0] as string;
  const url = new URL(databaseUrl);
  if (url.password) url.password = '***';
  url.search = '';
  return url.href;
}
