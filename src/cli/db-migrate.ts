import type { CliCommand } from './cli-command.js';

/** Opening the database migrates it, as every other command and the server do. */
export const migrateDatabase: CliCommand = {
  path: 'db migrate',
  summary: 'bring the schema up to date (the server does it at its start, too)',
  options: (command) => command,
  run: () => Promise.resolve({ json: { migrated: true }, text: 'the schema is up to date' }),
};
