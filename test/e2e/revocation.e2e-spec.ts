import { Database } from '../../src/database/index.js';
import {
  expectDead,
  expectLive,
  expectNotStored,
  expectOAuthError,
  expectTokens,
} from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { basic, form, useProvider } from '../support/provider.js';

describe('Revocation', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

  const post = (params: Params, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    new Agent().send(`${provider.url}/auth/revoke`, { method: 'POST', headers, body: form(params) });
  const revoke = (token: string | undefined, params: Params = {}, of = client): Promise<Reply> =>
    post({ token, ...params }, basic(of.id, of.secret));
  const login = async (of = client) => expectTokens(await provider.login(of, user));

  function expectRevoked(reply: Reply): void {
    // An object, as clients that parse each answer as JSON need it.
    expect([reply.status, reply.text]).toEqual([200, '{}']);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
    expectNotStored(reply);
  }

  async function events(): Promise<unknown[]> {
    const { dataSource } = provider.app.get(Database, { strict: false });
    return dataSource.query(`SELECT * FROM audit_events WHERE type = 'authorization.revoked' ORDER BY id`);
  }

  describe.each([undefined, 'access_token', 'refresh_token', 'saml2-assertion'])(
    'with the hint %s',
    (hint) => {
      const params = { token_type_hint: hint };

      it('ends the whole authorization with a refresh token', async () => {
        const first = await login();
        const second = expectTokens(await provider.refresh(client, first.refresh_token));
        expectRevoked(await revoke(second.refresh_token, params));
        await expectDead(provider, first.access_token, second.access_token);
        expectOAuthError(await provider.refresh(client, second.refresh_token), 400, 'invalid_grant');
      });

      it('ends an access token alone', async () => {
        const first = await login();
        const second = expectTokens(await provider.refresh(client, first.refresh_token));
        expectRevoked(await revoke(first.access_token, params));
        await expectDead(provider, first.access_token);
        await expectLive(provider, second.access_token);
        expectTokens(await provider.refresh(client, second.refresh_token));
      });

      it('answers the same for a token that nobody knows', async () => {
        expectRevoked(await revoke('unknown', params));
        expectRevoked(await revoke('x'.repeat(64 * 1024), params));
      });
    },
  );

  it('ends the authorization also with a refresh token that was replaced, though a retry is still open', async () => {
    const first = await login();
    const second = expectTokens(await provider.refresh(client, first.refresh_token));
    expectRevoked(await revoke(first.refresh_token));
    await expectDead(provider, second.access_token);
    expectOAuthError(await provider.refresh(client, first.refresh_token), 400, 'invalid_grant');
  });

  it('leaves the tokens of another client alone', async () => {
    const [other, tokens] = [await provider.client(), await login()];
    expectRevoked(await revoke(tokens.access_token, {}, other));
    expectRevoked(await revoke(tokens.refresh_token, {}, other));
    await expectLive(provider, tokens.access_token);
    expectTokens(await provider.refresh(client, tokens.refresh_token));
  });

  it('leaves other authorizations of the same client and user alone', async () => {
    const [one, other] = [await login(), await login()];
    expectRevoked(await revoke(one.refresh_token));
    await expectLive(provider, other.access_token);
    expectTokens(await provider.refresh(client, other.refresh_token));
  });

  it('audits the end of an authorization once, however often it is asked for', async () => {
    const before = (await events()).length;
    const { refresh_token } = await login();
    await Promise.all(Array.from({ length: 5 }, () => revoke(refresh_token)));
    expectRevoked(await revoke(refresh_token));
    const after = await events();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ client_id: client.id, user_id: user.id });
  });

  it('serves public clients, by Basic with an empty secret and by client_id in the body', async () => {
    const open = await provider.publicClient();
    const [one, other] = [await login(open), await login(open)];
    expectRevoked(await revoke(one.refresh_token, {}, open));
    expectRevoked(await post({ token: other.refresh_token, client_id: open.id }));
    await expectDead(provider, one.access_token, other.access_token);
  });

  it('serves a client that authenticates in the body, and one that acts for itself', async () => {
    const { access_token } = expectTokens(await provider.token(client, { grant_type: 'client_credentials' }));
    expectRevoked(await post({ token: access_token, client_id: client.id, client_secret: client.secret }));
    await expectDead(provider, access_token);
  });

  it.each([
    ['a wrong secret', () => basic(client.id, 'wrong')],
    ['no credentials', () => ({})],
    ['an unknown client', () => basic('nobody', 'x')],
  ])('refuses %s, and revokes nothing', async (_what, headers) => {
    const { refresh_token, access_token } = await login();
    expectOAuthError(await post({ token: refresh_token }, headers()), 401, 'invalid_client', refresh_token!);
    await expectLive(provider, access_token);
  });

  it.each([
    ['no token', {}],
    ['an empty one', { token: '' }],
  ])('refuses %s', async (_what, params) => {
    expectOAuthError(await post(params, basic(client.id, client.secret)), 400, 'invalid_request');
  });

  it('refuses a token in the URL, in JSON, twice, and with a NUL in it', async () => {
    const headers = basic(client.id, client.secret);
    const url = `${provider.url}/auth/revoke`;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const send = (target: string, body: string, more: object) =>
      new Agent().send(target, { method: 'POST', headers: { ...headers, ...more }, body });
    expectOAuthError(await send(`${url}?token=a`, 'token=a', type), 400, 'invalid_request');
    expectOAuthError(await send(url, 'token=a&token=b', type), 400, 'invalid_request');
    expectOAuthError(await send(url, 'token=a%00b', type), 400, 'invalid_request');
    const json = { 'content-type': 'application/json' };
    expectOAuthError(await send(url, '{"token":"a"}', json), 400, 'invalid_request');
  });

  it('answers GET with 405 and Allow', async () => {
    const reply = await new Agent().get(`${provider.url}/auth/revoke`);
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
