import { statSync } from 'node:fs';
import { Config } from '../config/config.js';
import { backUp } from '../database/backup.js';
import type { CliCommand } from './cli-command.js';

/** Opens no services: they would migrate the database, and a backup is what one makes before that. */
export const backUpDatabase: CliCommand<{ readonly file: string }> = {
  path: 'db backup',
  summary: 'copy an SQLite database, also while the server writes to it (for PostgreSQL: pg_dump)',
  needsServices: false,
  options: (command) => command.argument('<file>', 'must not exist yet'),
  async run(app, { file }) {
    await backUp(app.get(Config).databaseUrl, file);
    const { size } = statSync(file);
    return { json: { file, bytes: size }, text: `backed up to ${file} (${size} bytes)` };
  },
};
