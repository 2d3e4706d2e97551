import { unicodeEscape } from '../common/text/unicode-escape.js';
import { UsernameKeys } from '../users/index.js';
import type { CliCommand } from './cli-command.js';

/** Opening the database migrates it, as every other command and the server do. */
export const migrateDatabase: CliCommand = {
  path: 'db migrate',
  summary: 'bring the schema up to date (the server does it at its start, too)',
  options: (command) => command,
  async run(app) {
    const exact = (await app.get(UsernameKeys).without()).map(({ username }) => username);
    const text = 'the schema is up to date';
    if (exact.length === 0) return { json: { migrated: true }, text };
    return { json: { migrated: true, exact_usernames: exact }, text, warning: warningOf(exact) };
  },
};

/** They could not be made today (docs/text-and-names.md). Quoted, so that what can't be seen can be. */
const warningOf = (usernames: readonly string[]): string =>
  `these usernames read like another one, or can't be prepared, so these users log in by exactly this name: ${usernames.map(quoted).join(', ')}`;

const quoted = (name: string): string => JSON.stringify(name).replace(/[^\x20-\x7e]/g, unicodeEscape);
