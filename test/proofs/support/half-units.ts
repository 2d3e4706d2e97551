import type { Row, Store } from './store.js';

const OF_AUTHORIZATION = (table: string): string =>
  `(SELECT COUNT(*) FROM ${table} t WHERE t.authorization_id = a.id)`;

/** Rows that only half of a unit can have left behind. Each query names what it finds. */
const HALVES: Readonly<Record<string, string>> = {
  'an access token without authorization':
    'SELECT t.hash FROM access_tokens t WHERE t.authorization_id NOT IN (SELECT id FROM authorizations)',
  'an authorization from which nothing ever came':
    `SELECT a.id FROM authorizations a WHERE ${OF_AUTHORIZATION('authorization_codes')} = 0 ` +
    `AND ${OF_AUTHORIZATION('access_tokens')} = 0`,
  'a consumed code without tokens':
    `SELECT a.id FROM authorizations a JOIN authorization_codes c ON c.authorization_id = a.id ` +
    `WHERE c.consumed_at IS NOT NULL AND (${OF_AUTHORIZATION('access_tokens')} = 0 ` +
    `OR ${OF_AUTHORIZATION('refresh_tokens')} = 0)`,
  'tokens of a code that is not consumed':
    'SELECT t.hash FROM access_tokens t JOIN authorization_codes c ON c.authorization_id = t.authorization_id ' +
    'WHERE c.consumed_at IS NULL',
  'an access token without the refresh token it was issued with, or the reverse':
    `SELECT a.id FROM authorizations a WHERE a.user_id IS NOT NULL ` +
    `AND ${OF_AUTHORIZATION('access_tokens')} <> ${OF_AUTHORIZATION('refresh_tokens')}`,
  'a consumed refresh token without its successor':
    'SELECT t.hash FROM refresh_tokens t WHERE t.consumed_at IS NOT NULL AND NOT EXISTS ' +
    '(SELECT 1 FROM refresh_tokens s WHERE s.hash = t.successor_hash AND s.authorization_id = t.authorization_id)',
  'a refresh token that names a successor and is not consumed':
    'SELECT t.hash FROM refresh_tokens t WHERE (t.consumed_at IS NULL) <> (t.successor_hash IS NULL)',
  'a successor without predecessor':
    'SELECT t.authorization_id FROM refresh_tokens t WHERE t.hash NOT IN ' +
    '(SELECT p.successor_hash FROM refresh_tokens p WHERE p.successor_hash IS NOT NULL) ' +
    'GROUP BY t.authorization_id HAVING COUNT(*) > 1',
};

/** The server never goes from an authorization to its tokens, so it has no index for that; the queries above do. */
const indexed = (store: Store): Promise<unknown> =>
  Promise.all(
    ['access_tokens', 'refresh_tokens'].map((table) =>
      store.rows(`CREATE INDEX IF NOT EXISTS half_units_${table} ON ${table} (authorization_id)`),
    ),
  );

/** What is broken, by name; empty where all is whole. */
export async function halfUnits(store: Store): Promise<Readonly<Record<string, readonly Row[]>>> {
  await indexed(store);
  const found = await Promise.all(
    Object.entries(HALVES).map(async ([name, sql]) => [name, await store.rows(sql)] as const),
  );
  const engine = store.engine === 'sqlite' ? await damages(store) : [];
  return Object.fromEntries([...found, ...engine].filter(([, rows]) => rows.length > 0));
}

async function damages(store: Store): Promise<(readonly [string, readonly Row[]])[]> {
  const check = await store.rows('PRAGMA integrity_check');
  const keys = await store.rows('PRAGMA foreign_key_check');
  return [
    ['a damaged file', check.filter((row) => row['integrity_check'] !== 'ok')],
    ['a broken foreign key', keys],
  ];
}
