import { decodeJwt } from 'jose';
import { AuthorizationRevoker, SessionEnds, SigningKeys } from '../../src/auth-server/index.js';
import { UnitOfWork } from '../../src/database/index.js';
import { expectOAuthError, expectTokens } from '../support/expectations.js';
import {
  ACCESS_TOKEN,
  ARCHIVE,
  exchange,
  EXCHANGE_GRANT,
  exchangeScene,
  ID_TOKEN,
  policy,
  REPORTS,
  revoke,
  WITH_EXCHANGES,
} from '../support/exchanges.js';
import { Agent } from '../support/http-agent.js';
import { verifyJwt } from '../support/jwt.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Token exchange (RFC 8693)', () => {
  const provider = useProvider(WITH_EXCHANGES);
  let [web, gateway, agent, admin] = [] as unknown as [TestClient, TestClient, TestClient, TestClient];
  let user: TestUser;
  let subject: string;
  beforeAll(async () => {
    ({ web, gateway, agent, user } = await exchangeScene(provider));
    admin = await provider.client({ allowedScopes: 'admin.readonly', defaultScope: '' });
  });
  beforeEach(async () => {
    subject = (await provider.tokens(web, user, { scope: 'openid projects reports' })).access_token;
  });

  const about = (token: string) => provider.introspect(admin, token);
  const isLive = async (token: string) => (await about(token))['active'];
  const own = async (client: TestClient) =>
    expectTokens(await provider.token(client, { grant_type: 'client_credentials' })).access_token;
  const exchanged = async (client: TestClient, token: string, params: Params = {}) =>
    expectTokens(await exchange(provider, client, token, { resource: REPORTS, ...params })).access_token;
  const delegated = async (client: TestClient, token: string, params: Params = {}) =>
    exchanged(client, token, {
      resource: ARCHIVE,
      ...{ actor_token: await own(client), actor_token_type: ACCESS_TOKEN },
      ...params,
    });

  it('is announced by discovery, and documented', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/oauth-authorization-server`);
    expect(reply.json()).toMatchObject({ grant_types_supported: expect.arrayContaining([EXCHANGE_GRANT]) });
    const { text } = await new Agent().get(`${provider.url}/docs-json`);
    expect(text.includes('#/components/schemas/TokenExchangeParameters')).toBe(true);
  });

  it('gives a token of the same person for one resource, and says what it is', async () => {
    const reply = await exchange(provider, gateway, subject, {
      resource: REPORTS,
      requested_token_type: ACCESS_TOKEN,
    });
    const tokens = expectTokens(reply, { issued_token_type: ACCESS_TOKEN, scope: 'projects reports' });
    expect(tokens).not.toHaveProperty('refresh_token');
    expect(tokens).not.toHaveProperty('id_token');
    const said = { aud: REPORTS, sub: user.id, client_id: gateway.id, scope: 'projects reports' };
    expect(await about(tokens.access_token)).toMatchObject(said);
    const { payload } = await verifyJwt(provider, tokens.access_token, { audience: REPORTS, typ: 'at+jwt' });
    expect(payload).toMatchObject({ ...said, auth_time: expect.any(Number), acr: '1' });
    expect(payload).not.toHaveProperty('act');
  });

  it('gives what is asked for of the scope, by the name audience as well', async () => {
    const reply = await exchange(provider, gateway, subject, { audience: REPORTS, scope: 'reports' });
    const { access_token } = expectTokens(reply, { scope: 'reports' });
    expect(await about(access_token)).toMatchObject({ aud: REPORTS, scope: 'reports' });
  });

  it('never outlives the subject token, however long tokens for the resource live', async () => {
    provider.clock.advance(3000);
    const params = { resource: ARCHIVE, actor_token: await own(gateway), actor_token_type: ACCESS_TOKEN };
    expectTokens(await exchange(provider, gateway, subject, params), { expires_in: 600 });
  });

  it('says who acts, and who did before', async () => {
    const first = await delegated(gateway, subject);
    const actor = { sub: gateway.id, client_id: gateway.id };
    expect(await about(first)).toMatchObject({ act: actor });
    const second = await delegated(agent, first, { resource: ARCHIVE });
    const act = { sub: agent.id, client_id: agent.id, act: actor };
    expect(await about(second)).toMatchObject({ sub: user.id, client_id: agent.id, act });
    const third = decodeJwt(await exchanged(gateway, second));
    expect(third).toMatchObject({ sub: user.id, act });
  });

  it('ends at a limit where what was exchanged is exchanged again', async () => {
    let token = subject;
    for (const client of [gateway, agent, gateway]) token = await exchanged(client, token);
    expectOAuthError(
      await exchange(provider, agent, token, { resource: REPORTS }),
      400,
      'invalid_request',
      token,
    );
  });

  it('takes an ID token of the client itself, with its may_act', async () => {
    const client = await provider.client({
      grantTypes: ['authorization_code', EXCHANGE_GRANT],
      ...{ allowedScopes: 'openid reports', defaultScope: 'reports' },
    });
    await policy(provider, {
      ...{ client: client.id, subjectType: 'id_token', resource: REPORTS, scopes: 'reports' },
      impersonation: true,
    });
    const { id_token: token } = await provider.tokens(client, user, { scope: 'openid reports' });
    const params = { resource: REPORTS, subject_token_type: ID_TOKEN };
    const claims = decodeJwt(String(token));
    const sign = (more: object, typ = 'JWT') =>
      provider.app.get(SigningKeys, { strict: false }).sign({ ...claims, ...more }, { typ });
    const attempt = async (idToken: string) => (await exchange(provider, client, idToken, params)).status;
    expect(await about(await exchanged(client, String(token), params))).toMatchObject({
      sub: user.id,
      scope: 'reports',
    });
    expect(await attempt(await sign({ may_act: { sub: client.id } }))).toBe(200);
    for (const mayAct of [
      { sub: gateway.id },
      {},
      null,
      client.id,
      { sub: client.id, iss: 'https://a.example' },
    ]) {
      expect(await attempt(await sign({ may_act: mayAct }))).toBe(400);
    }
    expect(await attempt(await sign({}, 'logout+jwt'))).toBe(400);
    expect(await attempt(await sign({ sid: 'another' }))).toBe(400);
    expectOAuthError(
      await exchange(provider, gateway, String(token), params),
      400,
      'invalid_request',
      String(token),
    );
    provider.clock.advance(3600);
    expect(await attempt(String(token))).toBe(400);
  });

  describe('ends', () => {
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      provider.app.get(type as never, { strict: false });
    const ends: Record<string, () => Promise<unknown>> = {
      'with the login session': async () => get(UnitOfWork).run(...get(SessionEnds).ofUser(user.id)),
      'with what the person granted': () => get(AuthorizationRevoker).allOfUser(user.id),
      'with the client of the subject token': () => get(AuthorizationRevoker).allOfClient(web.id),
      'with the client that exchanged': () => get(AuthorizationRevoker).allOfClient(gateway.id),
    };
    it.each(Object.keys(ends))('%s, with all that was exchanged for it', async (how) => {
      const first = await exchanged(gateway, subject);
      const second = await exchanged(agent, first);
      expect([await isLive(first), await isLive(second)]).toEqual([true, true]);
      await ends[how]!();
      expect([await isLive(first), await isLive(second)]).toEqual([false, false]);
      expectOAuthError(await exchange(provider, agent, first, { resource: REPORTS }), 400, 'invalid_request');
    });
  });

  it('ends where the token that was exchanged is revoked alone, and that at once', async () => {
    const { refresh_token, access_token } = await provider.tokens(web, user);
    const first = await exchanged(gateway, access_token);
    const second = await exchanged(agent, first);
    const [{ status }, , ...late] = await Promise.all([
      revoke(provider, web, access_token),
      ...Array.from({ length: 10 }, () => exchange(provider, gateway, access_token, { resource: REPORTS })),
    ]);
    expect(status).toBe(200);
    const given = late.flatMap((reply) =>
      reply.status === 200 ? [reply.json<{ access_token: string }>()] : [],
    );
    for (const token of [first, second, ...given.map((one) => one.access_token)]) {
      expect(await isLive(token)).toBe(false);
    }
    const next = expectTokens(await provider.refresh(web, refresh_token));
    expect(await isLive(await exchanged(gateway, next.access_token))).toBe(true);
  });
});
