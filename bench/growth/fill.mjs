import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { CLIENT } from '../targets/fixtures.mjs';

const OF_AN_AUTHORIZATION = 5;
const HOUR = 3_600_000;

/** Fills the database of a server with live tokens as they come in time, straight in SQL. @param {object} database of `Ours` */
export const fill = (database, tokens) =>
  database.file ? fillSqlite(database.file, tokens) : fillPostgres(database.url, tokens);

const AUTHORIZATION = 'INSERT INTO authorizations (id, client_id, user_id, scope, created_at)';
const ACCESS =
  'INSERT INTO access_tokens (hash, authorization_id, scope, ends_authorization, issued_at, expires_at)';
const REFRESH = 'INSERT INTO refresh_tokens (hash, authorization_id, scope, issued_at, expires_at)';

async function fillSqlite(file, tokens) {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  const user = database.prepare('SELECT id FROM users').get().id;
  const now = Date.now();
  const id = (i) => `printf('%08x-0000-7000-8000-%012x', ${i}, ${i})`;
  const hash = (end) => `'${end.toString(36)}' || printf('%06x', i) || hex(randomblob(18)) || '_'`;
  const numbers = (count) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const authorizations = tokens / OF_AN_AUTHORIZATION;
  database.exec(`BEGIN;
    ${numbers(authorizations)} ${AUTHORIZATION} SELECT ${id('i')}, '${CLIENT.id}', '${user}', 'projects', ${now} FROM n;
    ${numbers(tokens)} ${ACCESS} SELECT ${hash(now + HOUR)}, ${id(`i / ${OF_AN_AUTHORIZATION}`)}, 'projects', 0, ${now}, ${now + HOUR} FROM n;
    ${numbers(authorizations)} ${REFRESH} SELECT ${hash(now + 24 * HOUR)}, ${id('i')}, 'projects', ${now}, ${now + 24 * HOUR} FROM n;
    COMMIT`);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

async function fillPostgres(url, tokens) {
  const client = new pg.Client(url);
  await client.connect();
  const user = (await client.query('SELECT id FROM users')).rows[0].id;
  const now = Date.now();
  const id = (i) => `lpad(to_hex(${i}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${i}), 12, '0')`;
  const hash = (end) =>
    `'${end.toString(36)}' || lpad(to_hex(i), 6, '0') || md5(i::text) || left(md5((-i)::text), 5)`;
  const numbers = (count) => `FROM generate_series(0, ${count - 1}) AS i`;
  const authorizations = tokens / OF_AN_AUTHORIZATION;
  await client.query(
    `${AUTHORIZATION} SELECT ${id('i')}, '${CLIENT.id}', '${user}', 'projects', ${now} ${numbers(authorizations)}`,
  );
  await client.query(
    `${ACCESS} SELECT ${hash(now + HOUR)}, ${id(`(i / ${OF_AN_AUTHORIZATION})`)}, 'projects', 0, ${now}, ${now + HOUR} ${numbers(tokens)}`,
  );
  await client.query(
    `${REFRESH} SELECT ${hash(now + 24 * HOUR)}, ${id('i')}, 'projects', ${now}, ${now + 24 * HOUR} ${numbers(authorizations)}`,
  );
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
  await client.end();
}
