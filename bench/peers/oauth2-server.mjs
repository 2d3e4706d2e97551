/** `@node-oauth/oauth2-server` on Fastify, over a SQLite file as durable as ours. One commit per statement, as its model asks. */
import { parse } from 'node:querystring';
import OAuth2Server from '@node-oauth/oauth2-server';
import { fastify } from 'fastify';
import { CLIENT, USER } from '../targets/fixtures.mjs';
import { openDurable } from './durable-sqlite.mjs';

const database = openDurable(
  process.env.DATABASE_FILE,
  `CREATE TABLE clients (id TEXT PRIMARY KEY, secret TEXT, redirect_uri TEXT, grants TEXT);
   CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id TEXT);
   CREATE TABLE codes (code TEXT PRIMARY KEY, client_id TEXT, user_id TEXT, redirect_uri TEXT, scope TEXT,
     challenge TEXT, method TEXT, expires_at INTEGER);
   CREATE TABLE access_tokens (token TEXT PRIMARY KEY, client_id TEXT, user_id TEXT, scope TEXT, expires_at INTEGER);
   CREATE TABLE refresh_tokens (token TEXT PRIMARY KEY, client_id TEXT, user_id TEXT, scope TEXT, expires_at INTEGER);`,
);
const sql = (text) => database.prepare(text);

const findClient = sql('SELECT * FROM clients WHERE id = ?');
const findSession = sql('SELECT * FROM sessions WHERE id = ?');
const insertCode = sql('INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
const findCode = sql('SELECT * FROM codes WHERE code = ?');
const deleteCode = sql('DELETE FROM codes WHERE code = ?');
const insertAccess = sql('INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?)');
const insertRefresh = sql('INSERT INTO refresh_tokens VALUES (?, ?, ?, ?, ?)');
const findRefresh = sql('SELECT * FROM refresh_tokens WHERE token = ?');
const deleteRefresh = sql('DELETE FROM refresh_tokens WHERE token = ?');

sql('INSERT INTO clients VALUES (?, ?, ?, ?)').run(
  CLIENT.id,
  CLIENT.secret,
  CLIENT.redirectUri,
  'authorization_code refresh_token client_credentials',
);
sql('INSERT INTO sessions VALUES (?, ?)').run('the-session', USER.username);

const holder = (row) => ({
  client: { id: row.client_id },
  user: { id: row.user_id },
  scope: row.scope.split(' '),
});

const model = {
  async getClient(id, secret) {
    const row = findClient.get(id);
    if (!row || (secret !== null && row.secret !== secret)) return undefined;
    return { id, redirectUris: [row.redirect_uri], grants: row.grants.split(' ') };
  },
  getUserFromClient: async (client) => ({ id: client.id }),
  async saveToken(token, client, user) {
    const shared = [client.id, user.id, token.scope.join(' ')];
    insertAccess.run(token.accessToken, ...shared, token.accessTokenExpiresAt.getTime());
    if (token.refreshToken)
      insertRefresh.run(token.refreshToken, ...shared, token.refreshTokenExpiresAt.getTime());
    return { ...token, client, user };
  },
  async getRefreshToken(token) {
    const row = findRefresh.get(token);
    return row && { refreshToken: token, refreshTokenExpiresAt: new Date(row.expires_at), ...holder(row) };
  },
  revokeToken: async ({ refreshToken }) => deleteRefresh.run(refreshToken).changes === 1,
  async saveAuthorizationCode(code, client, user) {
    const { authorizationCode, redirectUri, scope, codeChallenge, codeChallengeMethod, expiresAt } = code;
    const request = [redirectUri, scope.join(' '), codeChallenge, codeChallengeMethod];
    insertCode.run(authorizationCode, client.id, user.id, ...request, expiresAt.getTime());
    return { ...code, client, user };
  },
  async getAuthorizationCode(code) {
    const row = findCode.get(code);
    return (
      row && {
        authorizationCode: code,
        expiresAt: new Date(row.expires_at),
        redirectUri: row.redirect_uri,
        codeChallenge: row.challenge,
        codeChallengeMethod: row.method,
        ...holder(row),
      }
    );
  },
  revokeAuthorizationCode: async ({ authorizationCode }) => deleteCode.run(authorizationCode).changes === 1,
  validateScope: async (_user, _client, scope) => scope,
};

const server = new OAuth2Server({ model, accessTokenLifetime: 3600 });
const authenticateHandler = {
  handle(request) {
    const row = findSession.get(/session=([^;]+)/.exec(request.headers.cookie)?.[1]);
    return row && { id: row.user_id };
  },
};

/** @param {(request: object, response: object) => Promise<unknown>} answer */
const handler = (answer) => async (incoming, reply) => {
  const { headers, method, query, body = {} } = incoming;
  const response = new OAuth2Server.Response({});
  await answer(new OAuth2Server.Request({ headers, method, query, body }), response);
  return reply.status(response.status).headers(response.headers).send(response.body);
};

const app = fastify();
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request, body) =>
  parse(body),
);
app.get('/', async () => ({}));
app.get(
  '/authorize',
  handler((request, response) => server.authorize(request, response, { authenticateHandler })),
);
app.post(
  '/token',
  handler((request, response) => server.token(request, response)),
);
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
