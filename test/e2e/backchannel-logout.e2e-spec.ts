import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { BackchannelLogout } from '../../src/auth-server/backchannel/backchannel-logout.js';
import { DeliveryAttempts, PAUSES } from '../../src/auth-server/backchannel/delivery-attempts.js';
import { LogoutDelivery } from '../../src/auth-server/backchannel/logout-delivery.entity.js';
import { newId } from '../../src/common/ids.js';
import { Database } from '../../src/database/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import { BackchannelClient } from '../support/backchannel-client.js';
import { expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const DAY = 86_400;

interface Delivery {
  readonly attempts: number;
  readonly next_attempt_at: number | string | null;
  readonly delivered_at: number | string | null;
}

describe('Back-channel logout (OpenID Connect Back-Channel Logout 1.0)', () => {
  const provider = useProvider();
  let user: TestUser;
  let browser: Agent;
  let stubs: BackchannelClient[] = [];
  beforeEach(async () => ([user, browser] = [await provider.user(), new Agent()]));
  afterEach(async () => {
    await Promise.all(stubs.map((stub) => stub.stop()));
    stubs = [];
  });

  const query = <T>(sql: string): Promise<T[]> =>
    provider.app.get(Database, { strict: false }).dataSource.query(sql);
  const deliveryTo = async ({ id }: TestClient): Promise<Delivery | undefined> =>
    (await query<Delivery>(`SELECT * FROM logout_deliveries WHERE client_id = '${id}'`))[0];
  const eventsOf = async ({ id }: TestClient): Promise<string[]> => {
    const sql = `SELECT type FROM audit_events WHERE client_id = '${id}' AND type LIKE 'backchannel%' ORDER BY id`;
    return (await query<{ type: string }>(sql)).map(({ type }) => type);
  };
  const wake = (): void => provider.app.get(BackchannelLogout, { strict: false }).wake();

  async function party(registration = {}): Promise<{ client: TestClient; stub: BackchannelClient }> {
    const stub = await BackchannelClient.start();
    stubs.push(stub);
    const uris = { backchannelLogoutUri: stub.uri, backchannelLogoutSessionRequired: true };
    return { client: await provider.client({ ...uris, firstParty: true, ...registration }), stub };
  }
  async function logIn(client: TestClient, agent = browser): Promise<string> {
    const code = await provider.code(client, user, { scope: 'openid' }, agent);
    return String(expectTokens(await provider.exchange(client, code)).id_token);
  }
  const visit = async (client: TestClient): Promise<void> => {
    const reply = await provider.authorize(client, { scope: 'openid', prompt: 'none' }, browser);
    expectTokens(await provider.exchange(client, codeOf(reply)));
  };
  const logOut = (hint: string, agent = browser) =>
    agent.get(`${provider.url}/auth/logout?id_token_hint=${hint}`);
  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await condition()); tries++) {
      if (tries === 500) throw new Error('it did not come to that');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const settled = (client: TestClient) =>
    until(async () => (await deliveryTo(client))?.next_attempt_at === null);

  it('sends every client of the session a logout token', async () => {
    const [one, two, bystander] = [await party(), await party(), await party()];
    const hint = await logIn(one.client);
    await visit(two.client);
    await logOut(hint);
    for (const { client, stub } of [one, two]) {
      const { payload, protectedHeader } = await jwtVerify(
        await stub.token(),
        createRemoteJWKSet(new URL(`${provider.url}/.well-known/jwks.json`)),
        { issuer: provider.url, audience: client.id, currentDate: new Date(provider.clock.now()) },
      );
      const now = Math.floor(provider.clock.now() / 1000);
      expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'logout+jwt', kid: expect.any(String) });
      expect(payload).toEqual({
        iss: provider.url,
        sub: user.id,
        sid: decodeJwt(hint)['sid'],
        aud: client.id,
        iat: now,
        exp: now + 120,
        jti: expect.stringMatching(/^.{20,}$/),
        events: { [EVENT]: {} },
      });
      expect(stub.received[0]).toMatchObject({
        contentType: expect.stringMatching(/^application\/x-www-form-urlencoded/),
        path: '/logout',
      });
      await settled(client);
      expect(await eventsOf(client)).toEqual(['backchannel_logout.delivered']);
    }
    expect(bystander.stub.received).toEqual([]);
  });

  it('tells each client once, however often it asked, and with another jti', async () => {
    const [one, two] = [await party(), await party()];
    const hint = await logIn(one.client);
    await visit(one.client);
    await visit(two.client);
    await logOut(hint);
    const ids = [await one.stub.token(), await two.stub.token()].map((token) => decodeJwt(token).jti);
    expect(new Set(ids).size).toBe(2);
    await Promise.all([settled(one.client), settled(two.client)]);
    wake();
    expect([one.stub.received.length, two.stub.received.length]).toEqual([1, 1]);
  });

  it('reaches clients from before the person logged in again in the same browser', async () => {
    const [one, two] = [await party(), await party()];
    await logIn(one.client);
    await logOut(await logIn(two.client));
    await Promise.all([one.stub.token(), two.stub.token()]);
  });

  it('tells of the session that ends where another person logs in in the same browser', async () => {
    const { client, stub } = await party();
    const hint = await logIn(client);
    await provider.approve(client, await provider.user(), {}, browser);
    wake();
    expect(decodeJwt(await stub.token())).toMatchObject({ sub: user.id, sid: decodeJwt(hint)['sid'] });
  });

  it('says nothing to the clients of other sessions', async () => {
    const { client, stub } = await party();
    const other = await party();
    await logIn(other.client, new Agent());
    await logOut(await logIn(client));
    await stub.token();
    await settled(client);
    expect(other.stub.received).toEqual([]);
  });

  it('calls a person as the client knows them', async () => {
    const { client, stub } = await party({ subjectType: 'pairwise' });
    const hint = await logIn(client);
    await logOut(hint);
    const { sub } = decodeJwt(await stub.token());
    expect(sub).toBe(decodeJwt(hint).sub);
    expect(sub).not.toBe(user.id);
  });

  it.each(['ES256', 'EdDSA'] as const)('signs with %s where the client registered it', async (alg) => {
    const { client, stub } = await party({ idTokenSignedResponseAlg: alg });
    await logOut(await logIn(client));
    expect(decodeProtectedHeader(await stub.token())).toMatchObject({ alg, typ: 'logout+jwt' });
  });

  it('is sent once where two processes see it at the same moment', async () => {
    const { client, stub } = await party();
    await logOut(await logIn(client), new Agent());
    const { id: clientId } = client;
    const delivery = { id: newId(), sessionId: newId(), clientId, userId: user.id, attempts: 0 };
    const due = { ...delivery, nextAttemptAt: provider.clock.now(), deliveredAt: null, expiresAt: 0 };
    const { dataSource } = provider.app.get(Database, { strict: false });
    await dataSource.getRepository(LogoutDelivery).insert(due);
    const attempts = provider.app.get(DeliveryAttempts, { strict: false });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 5 }, () => attempts.make(due, signal)));
    expect(stub.received.length).toBe(1);
  });

  it('does not let the person wait, and tries again later where a client is out of reach', async () => {
    const [down, up] = [await party(), await party()];
    down.stub.answer = 'hang up';
    const hint = await logIn(down.client);
    await visit(up.client);
    expect((await logOut(hint)).status).toBe(200);
    await Promise.all([up.stub.token(), down.stub.token()]);
    await settled(up.client);
    wake();
    expect(down.stub.received.length).toBe(1);
    down.stub.answer = 200;
    provider.clock.advance(PAUSES[0] / 1000);
    wake();
    await down.stub.token(2);
    await settled(down.client);
    expect(await eventsOf(down.client)).toEqual(['backchannel_logout.delivered']);
    expect(await deliveryTo(down.client)).toMatchObject({ attempts: 2, delivered_at: expect.anything() });
  });

  it('gives up in the end, and says so in the audit trail', async () => {
    const { client, stub } = await party();
    stub.answer = 503;
    await logOut(await logIn(client));
    for (const [at, pause] of PAUSES.entries()) {
      await stub.token(at + 1);
      await until(async () => Number((await deliveryTo(client))?.attempts) === at + 1);
      provider.clock.advance(pause / 1000);
      wake();
    }
    await stub.token(PAUSES.length + 1);
    await settled(client);
    expect(await eventsOf(client)).toEqual(['backchannel_logout.failed']);
    provider.clock.advance(DAY);
    wake();
    expect(stub.received.length).toBe(PAUSES.length + 1);
  });

  it.each([400, 404, 401])('takes %i for the last word', async (status) => {
    const { client, stub } = await party();
    stub.answer = status;
    await logOut(await logIn(client));
    await stub.token();
    await settled(client);
    expect(await eventsOf(client)).toEqual(['backchannel_logout.failed']);
    expect(await deliveryTo(client)).toMatchObject({ attempts: 1, delivered_at: null });
  });

  it.each([200, 204])('takes %i for a yes', async (status) => {
    const { client, stub } = await party();
    stub.answer = status;
    await logOut(await logIn(client));
    await settled(client);
    expect(await eventsOf(client)).toEqual(['backchannel_logout.delivered']);
  });

  it('follows no redirect', async () => {
    const [{ client, stub }, target] = [await party(), await party()];
    stub.answer = { redirect: target.stub.uri };
    await logOut(await logIn(client));
    await stub.token();
    await until(async () => Number((await deliveryTo(client))?.attempts) === 1);
    expect([target.stub.received.length, await eventsOf(client)]).toEqual([0, []]);
  });

  it('is taken over where a process died after it had begun an attempt', async () => {
    const { client, stub } = await party();
    const hint = await logIn(client);
    stub.answer = 'hang up';
    await logOut(hint);
    await stub.token();
    // As the process leaves it that claims the attempt and dies: begun, not settled, dated.
    await until(async () => Number((await deliveryTo(client))?.attempts) === 1);
    expect((await deliveryTo(client))?.next_attempt_at).not.toBeNull();
    stub.answer = 200;
    provider.clock.advance(PAUSES[0] / 1000);
    wake();
    await stub.token(2);
  });

  it('knows nothing of clients that did not register a URI', async () => {
    const client = await provider.client();
    await logOut(await logIn(client));
    expect(await deliveryTo(client)).toBeUndefined();
  });

  it('is pruned a week after the session ended, and with a session that expired', async () => {
    const [ended, expired] = [await party(), await party()];
    await logIn(expired.client, new Agent());
    await logOut(await logIn(ended.client));
    await settled(ended.client);
    const prune = () => provider.app.get(Pruner, { strict: false }).prune();
    provider.clock.advance(7 * DAY - 1);
    await prune();
    expect(await deliveryTo(ended.client)).toBeDefined();
    provider.clock.advance(1);
    await prune();
    expect(await deliveryTo(ended.client)).toBeUndefined();
    expect(await deliveryTo(expired.client)).toBeDefined();
    provider.clock.advance(7 * DAY);
    await prune();
    expect(await deliveryTo(expired.client)).toBeUndefined();
  });
});
