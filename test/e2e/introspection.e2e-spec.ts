import { expectNotStored, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { basic, form, useProvider } from '../support/provider.js';

const HOUR = 3600;

describe('Introspection', () => {
  const provider = useProvider();
  let client: TestClient;
  let resource: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    [client, resource, user] = [await provider.client(), await provider.client(), await provider.user()];
  });

  const introspect = (token: string | undefined, params: Params = {}, by = resource): Promise<Reply> =>
    new Agent().send(`${provider.url}/auth/introspect`, {
      method: 'POST',
      headers: basic(by.id, by.secret),
      body: form({ token, ...params }),
    });
  const login = async (params: Params = {}) => expectTokens(await provider.login(client, user, params));
  const now = () => Math.floor(provider.clock.now() / 1000);

  function expectInactive(reply: Reply): void {
    expect([reply.status, reply.text]).toEqual([200, '{"active":false}']);
    expectNotStored(reply);
  }

  describe.each([undefined, 'access_token', 'refresh_token', 'unknown_kind'])('with the hint %s', (hint) => {
    const params = { token_type_hint: hint };

    it('tells all of an access token', async () => {
      const reply = await introspect((await login({ scope: 'projects email' })).access_token, params);
      expectNotStored(reply);
      expect([reply.status, reply.json()]).toEqual([
        200,
        {
          active: true,
          scope: 'projects email',
          client_id: client.id,
          username: user.username,
          sub: user.id,
          token_type: 'bearer',
          iat: now(),
          exp: now() + HOUR,
          iss: provider.url,
          aud: provider.url,
          jti: expect.any(String),
        },
      ]);
    });

    it('tells its own client all of a refresh token, but a type that would open a resource', async () => {
      const reply = await introspect((await login()).refresh_token, params, client);
      expect([reply.status, reply.json()]).toEqual([
        200,
        {
          active: true,
          scope: 'projects',
          client_id: client.id,
          username: user.username,
          sub: user.id,
          iat: now(),
          exp: now() + 30 * 24 * HOUR,
          iss: provider.url,
        },
      ]);
    });

    it('tells nobody else of a refresh token', async () => {
      const { refresh_token: token } = await login();
      expectInactive(await introspect(token, params));
      expectTokens(await provider.refresh(client, token));
      expectInactive(await introspect(token, params));
    });

    it('tells nothing of what it does not know', async () => {
      expectInactive(await introspect('unknown', params));
      expectInactive(await introspect(await provider.code(client, user), params));
      expectInactive(await introspect('x'.repeat(64 * 1024), params));
    });
  });

  it('names the client itself where it acts for itself, and no scope where there is none', async () => {
    const bare = await provider.client({ allowedScopes: '', defaultScope: '' });
    const { access_token } = expectTokens(await provider.token(bare, { grant_type: 'client_credentials' }));
    expect((await introspect(access_token)).json()).toEqual({
      active: true,
      client_id: bare.id,
      token_type: 'bearer',
      iat: now(),
      exp: now() + HOUR,
      iss: provider.url,
      sub: bare.id,
      aud: provider.url,
      jti: expect.any(String),
    });
  });

  it('knows a token as over once it expired', async () => {
    const tokens = await login();
    provider.clock.advance(HOUR - 1);
    expect((await introspect(tokens.access_token)).json()).toMatchObject({ active: true });
    provider.clock.advance(1);
    expectInactive(await introspect(tokens.access_token));
    expect((await introspect(tokens.refresh_token, {}, client)).json()).toMatchObject({ active: true });
    provider.clock.advance(30 * 24 * HOUR);
    expectInactive(await introspect(tokens.refresh_token, {}, client));
  });

  it('knows a refresh token as over once it was replaced, and an access token not', async () => {
    const tokens = await login();
    expectTokens(await provider.refresh(client, tokens.refresh_token));
    expectInactive(await introspect(tokens.refresh_token, {}, client));
    expect((await introspect(tokens.access_token)).json()).toMatchObject({ active: true });
  });

  it('knows what was revoked, by a replayed code and with a deleted user', async () => {
    const code = await provider.code(client, user);
    const tokens = expectTokens(await provider.exchange(client, code));
    await provider.exchange(client, code);
    expectInactive(await introspect(tokens.access_token));
    expectInactive(await introspect(tokens.refresh_token, {}, client));
    const leaver = await provider.user();
    const { access_token } = expectTokens(await provider.login(client, leaver));
    await provider.users.remove(leaver.username);
    expectInactive(await introspect(access_token));
  });

  it('is not for public clients, nor for those registered without it', async () => {
    const { access_token } = await login();
    const open = await provider.publicClient();
    const off = await provider.client({ introspection: false });
    for (const by of [open, off]) {
      expectOAuthError(await introspect(access_token, {}, by), 403, 'access_denied', access_token);
      expectOAuthError(await introspect('unknown', {}, by), 403, 'access_denied');
    }
  });

  it('refuses a client that does not authenticate, and a request without a token', async () => {
    const { access_token } = await login();
    const wrong = { ...resource, secret: 'wrong' };
    expectOAuthError(await introspect(access_token, {}, wrong), 401, 'invalid_client', access_token);
    expectOAuthError(await introspect(undefined), 400, 'invalid_request');
    expectOAuthError(await introspect(''), 400, 'invalid_request');
  });

  it('answers GET with 405 and Allow', async () => {
    const reply = await new Agent().get(`${provider.url}/auth/introspect`);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
