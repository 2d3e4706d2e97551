import Database from 'better-sqlite3';

/** A SQLite file with the durability of ours. @param {string} file @param {string} schema */
export function openDurable(file, schema) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  return database;
}
