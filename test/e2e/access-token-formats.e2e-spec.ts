import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { AuthorizationRevoker } from '../../src/auth-server/index.js';
import { ACCESS_TOKEN_FORMATS } from '../../src/clients/index.js';
import { Database } from '../../src/database/index.js';
import { expectDead, expectLive, expectTokens } from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { basic, form, useProvider } from '../support/provider.js';

const provider = useProvider({ config: { accessTokenTtl: 600 } });

/** `POST` to an endpoint for clients. */
const post = (path: string, client: TestClient, params: Params): Promise<Reply> =>
  new Agent().send(provider.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...basic(client.id, client.secret) },
    body: form(params).toString(),
  });
const introspect = async (client: TestClient, token: string): Promise<Record<string, unknown>> =>
  (await post('/auth/introspect', client, { token })).json();

/** What an access token is good for, whatever it looks like. */
describe.each(ACCESS_TOKEN_FORMATS)('An access token of the format %s', (accessTokenFormat) => {
  let client: TestClient;
  let user: TestUser;
  beforeEach(
    async () => ([client, user] = [await provider.client({ accessTokenFormat }), await provider.user()]),
  );
  const login = async () => expectTokens(await provider.login(client, user));

  it('comes from every grant, never the same twice', async () => {
    const code = await provider.tokens(client, user);
    const own = await provider.token(client, { grant_type: 'client_credentials' });
    const refreshed = expectTokens(await provider.refresh(client, code.refresh_token));
    const all = [code, expectTokens(own), refreshed, await login(), await login()];
    const tokens = all.map(({ access_token }) => access_token);
    await expectLive(provider, ...tokens);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('expires', async () => {
    const { access_token, expires_in } = await login();
    provider.clock.advance(expires_in - 1);
    await expectLive(provider, access_token);
    provider.clock.advance(1);
    await expectDead(provider, access_token);
    expect(await introspect(client, access_token)).toEqual({ active: false });
  });

  it('opens what its scope covers, and nothing else', async () => {
    const reply = await provider.login(client, user, { scope: 'openid' });
    const { access_token } = expectTokens(reply);
    expect((await provider.fetch(access_token)).status).toBe(403);
    expect((await provider.fetch(access_token, '/auth/userinfo')).json()).toEqual({ sub: user.id });
  });

  it('is told of by introspection', async () => {
    const { access_token } = await login();
    const now = Math.floor(provider.clock.now() / 1000);
    expect(await introspect(client, access_token)).toEqual({
      ...{ active: true, token_type: 'bearer', iss: provider.url, scope: 'projects' },
      ...{ client_id: client.id, sub: user.id, username: user.username, iat: now, exp: now + 600 },
      ...{ aud: provider.url, jti: expect.any(String) },
    });
  });

  it('is told of alike in both formats: audience, subject, name, and the login behind it', async () => {
    const { access_token } = await provider.tokens(client, user);
    const told = await introspect(client, access_token);
    const authTime = Math.floor(provider.clock.now() / 1000);
    expect(told).toMatchObject({ aud: provider.url, sub: user.id, auth_time: authTime, acr: '1' });
    expect(told['jti']).toBe((await introspect(client, access_token))['jti']);
    expect(access_token).not.toBe(told['jti']);
    if (accessTokenFormat === 'jwt') expect(told).toMatchObject(decodeJwt(access_token));
    const own = expectTokens(await provider.token(client, { grant_type: 'client_credentials' })).access_token;
    const itself = await introspect(client, own);
    expect(itself).toMatchObject({ aud: provider.url, sub: client.id, client_id: client.id });
    expect([itself['username'], itself['jti'] === told['jti']]).toEqual([undefined, false]);
    expect((await provider.fetch(String(told['jti']))).status).toBe(401);
  });

  it('ends at once when its client revokes it, and it alone', async () => {
    const tokens = await login();
    const { access_token: other } = await login();
    const stranger = await provider.client();
    await post('/auth/revoke', stranger, { token: tokens.access_token });
    await expectLive(provider, tokens.access_token);
    expect((await post('/auth/revoke', client, { token: tokens.access_token })).status).toBe(200);
    await expectDead(provider, tokens.access_token);
    expect(await introspect(client, tokens.access_token)).toEqual({ active: false });
    await expectLive(provider, other);
    expectTokens(await provider.refresh(client, tokens.refresh_token));
  });

  it.each(['its authorization', 'its client', 'its owner'])('ends at once with %s', async (what) => {
    const { access_token } = await login();
    await expectLive(provider, access_token);
    if (what === 'its client') await provider.clients.remove(client.id);
    else if (what === 'its owner') await provider.users.remove(user.username);
    else await provider.app.get(AuthorizationRevoker, { strict: false }).allOfUser(user.id);
    await expectDead(provider, access_token);
    expect(await introspect(await provider.client(), access_token)).toEqual({ active: false });
  });

  it('ends when its code is replayed, also one that was refreshed since', async () => {
    const code = await provider.code(client, user);
    const first = expectTokens(await provider.exchange(client, code));
    const second = expectTokens(await provider.refresh(client, first.refresh_token));
    expect((await provider.exchange(client, code)).status).toBe(400);
    await expectDead(provider, first.access_token, second.access_token);
  });

  it('is no other token when a character of it is another', async () => {
    const { access_token } = await login();
    for (let at = 0; at < access_token.length; at += 7) {
      const other = access_token[at] === 'A' ? 'B' : 'A';
      await expectDead(provider, access_token.slice(0, at) + other + access_token.slice(at + 1));
    }
    await expectLive(provider, access_token);
  });

  it('is the same again where a refresh is repeated', async () => {
    const { refresh_token } = await login();
    const first = expectTokens(await provider.refresh(client, refresh_token));
    expect(expectTokens(await provider.refresh(client, refresh_token))).toEqual(first);
  });

  it('stands in the ID token by its hash', async () => {
    const { access_token, id_token } = await provider.tokens(client, user, { scope: 'openid' });
    const half = createHash('sha256').update(access_token).digest().subarray(0, 16);
    expect(decodeJwt(String(id_token))['at_hash']).toBe(half.toString('base64url'));
  });

  it('is stored only as a hash, in the order of time', async () => {
    const first = await login();
    provider.clock.advance(5);
    const second = await login();
    const { dataSource } = provider.app.get(Database, { strict: false });
    const dump = JSON.stringify(await dataSource.query('SELECT * FROM access_tokens'));
    for (const { access_token } of [first, second]) {
      for (const part of access_token.split('.')) expect(dump).not.toContain(part);
    }
    const sql = 'SELECT t.hash FROM access_tokens t JOIN authorizations a ON a.id = t.authorization_id';
    const rows: { hash: string }[] = await dataSource.query(
      `${sql} WHERE a.user_id = '${user.id}' ORDER BY t.issued_at`,
    );
    expect(rows).toHaveLength(2);
    expect(rows.map(({ hash }) => hash)).toEqual(rows.map(({ hash }) => hash).sort());
  });
});

describe('A JWT access token (RFC 9068)', () => {
  let client: TestClient;
  let user: TestUser;
  beforeAll(
    async () =>
      ([client, user] = [await provider.client({ accessTokenFormat: 'jwt' }), await provider.user()]),
  );
  const verified = (token: string) =>
    verifyJwt(provider, token, { audience: provider.url, typ: 'at+jwt', algorithms: ['RS256'] });
  const jti = expect.stringMatching(/^[\w-]{51}$/) as string;

  it('tells a stranger all that section 2.2 wants to be told', async () => {
    const loggedIn = Math.floor(provider.clock.now() / 1000);
    const code = await provider.code(client, user);
    provider.clock.advance(10);
    const { access_token } = expectTokens(await provider.exchange(client, code));
    expect((await verified(access_token)).payload).toEqual({
      ...{ iss: provider.url, aud: provider.url, sub: user.id, client_id: client.id, scope: 'projects', jti },
      ...{ iat: loggedIn + 10, exp: loggedIn + 610, auth_time: loggedIn, acr: '1' },
    });
  });

  it('tells of the same login after a refresh', async () => {
    const { access_token, refresh_token } = await provider.tokens(client, user);
    provider.clock.advance(100);
    const refreshed = expectTokens(await provider.refresh(client, refresh_token));
    const [before, after] = [await verified(access_token), await verified(refreshed.access_token)];
    expect(after.payload['auth_time']).toBe(before.payload['auth_time']);
    expect(after.payload.jti).not.toBe(before.payload.jti);
  });

  it('names the client as its subject where the client acts for itself, and no login', async () => {
    const reply = await provider.token(client, { grant_type: 'client_credentials' });
    const { payload } = await verified(expectTokens(reply).access_token);
    expect(payload).toMatchObject({ sub: client.id, client_id: client.id });
    expect(payload).not.toHaveProperty('auth_time');
    expect(payload).not.toHaveProperty('acr');
  });

  it('tells a pairwise client’s resource server no more of the person than the client knows', async () => {
    const pairwise = await provider.client({ accessTokenFormat: 'jwt', subjectType: 'pairwise' });
    const { access_token, id_token } = await provider.tokens(pairwise, user, { scope: 'openid' });
    const { sub } = (await verified(access_token)).payload;
    expect([sub, sub === user.id]).toEqual([decodeJwt(String(id_token)).sub, false]);
  });

  it('is no ID token, and an ID token opens nothing', async () => {
    const { access_token, id_token } = await provider.tokens(client, user, { scope: 'openid' });
    await expect(verifyJwt(provider, access_token, { typ: 'JWT' })).rejects.toThrow('"typ"');
    await expectDead(provider, String(id_token));
  });
});
