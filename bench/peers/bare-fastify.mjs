/**
 * The limit: a bare Fastify route that authenticates nobody, makes a random token and inserts one durable row. The inserts
 * of one turn of the event loop share a commit, as ours do.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers';
import { fastify } from 'fastify';
import { openDurable } from './durable-sqlite.mjs';

const database = openDurable(
  process.env.DATABASE_FILE,
  'CREATE TABLE tokens (hash TEXT PRIMARY KEY, client_id TEXT, scope TEXT, issued_at INTEGER, expires_at INTEGER)',
);
const insert = database.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?)');
const insertAll = database.transaction((rows) => rows.forEach((row) => insert.run(...row)));

let waiting = [];

function flush() {
  const batch = waiting;
  waiting = [];
  insertAll(batch.map(({ row }) => row));
  for (const { resolve } of batch) resolve();
}

const durable = (row) =>
  new Promise((resolve) => {
    if (waiting.push({ row, resolve }) === 1) setImmediate(flush);
  });

const app = fastify();
app.addContentTypeParser(
  'application/x-www-form-urlencoded',
  { parseAs: 'string' },
  async (_request, body) => body,
);
app.get('/', async () => ({}));
app.post('/token', async () => {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  const hash = createHash('sha256').update(token).digest('base64url');
  await durable([hash, 'bench', 'projects', now, now + 3_600_000]);
  return { access_token: token, token_type: 'bearer', expires_in: 3600, scope: 'projects' };
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
