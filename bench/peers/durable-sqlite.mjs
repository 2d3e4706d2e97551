import { DatabaseSync, enhance } from '@photostructure/sqlite';

/** A SQLite file with the durability of ours. @param {string} file @param {string} schema */
export function openDurable(file, schema) {
  const database = enhance(new DatabaseSync(file));
  database.pragma('journal_mode = WAL');
  database.pragma('cache_size = -16000');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  return database;
}
