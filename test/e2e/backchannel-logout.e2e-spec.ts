import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { Config } from '../../src/config/config.js';
import { BackchannelWorld } from '../support/backchannel-world.js';
import { sluice } from '../support/cli.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

describe('Back-channel logout (OpenID Connect Back-Channel Logout 1.0)', () => {
  const provider = useProvider();
  let world: BackchannelWorld;
  beforeEach(async () => (world = await BackchannelWorld.of(provider)));
  afterEach(() => world.stop());

  it('sends every client of the session a logout token', async () => {
    const [one, two, bystander] = [await world.party(), await world.party(), await world.party()];
    const hint = await world.logIn(one.client);
    await world.visit(two.client);
    await world.logOut(hint);
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
        sub: world.user.id,
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
      await world.settled(client);
      expect(await world.eventsOf(client)).toEqual(['backchannel_logout.delivered']);
    }
    expect(bystander.stub.received).toEqual([]);
  });

  it('tells each client once, however often it asked, and with another jti', async () => {
    const [one, two] = [await world.party(), await world.party()];
    const hint = await world.logIn(one.client);
    await world.visit(one.client);
    await world.visit(two.client);
    await world.logOut(hint);
    const ids = [await one.stub.token(), await two.stub.token()].map((token) => decodeJwt(token).jti);
    expect(new Set(ids).size).toBe(2);
    await Promise.all([world.settled(one.client), world.settled(two.client)]);
    world.wake();
    expect([one.stub.received.length, two.stub.received.length]).toEqual([1, 1]);
  });

  it('reaches clients from before the person logged in again in the same browser', async () => {
    const [one, two] = [await world.party(), await world.party()];
    await world.logIn(one.client);
    await world.logOut(await world.logIn(two.client));
    await Promise.all([one.stub.token(), two.stub.token()]);
  });

  it('tells of the session that ends where another person logs in in the same browser', async () => {
    const { client, stub } = await world.party();
    const hint = await world.logIn(client);
    await provider.approve(client, await provider.user(), {}, world.browser);
    world.wake();
    expect(decodeJwt(await stub.token())).toMatchObject({ sub: world.user.id, sid: decodeJwt(hint)['sid'] });
  });

  it('tells of all sessions where somebody in charge gives the person another password', async () => {
    const [one, two] = [await world.party(), await world.party()];
    await world.logIn(one.client);
    await world.logIn(two.client, new Agent());
    const change = ['--username', world.user.username, '--password', 'another password'];
    const { databaseUrl } = provider.app.get(Config, { strict: false });
    expect(await sluice(databaseUrl, ['user', 'set-password', ...change])).toMatchObject({ code: 0 });
    provider.clock.advance(60);
    world.wake();
    for (const { stub, client } of [one, two]) {
      expect(decodeJwt(await stub.token())).toMatchObject({ sub: world.user.id, aud: client.id });
    }
  });

  it('says nothing to the clients of other sessions', async () => {
    const { client, stub } = await world.party();
    const other = await world.party();
    await world.logIn(other.client, new Agent());
    await world.logOut(await world.logIn(client));
    await stub.token();
    await world.settled(client);
    expect(other.stub.received).toEqual([]);
  });

  it('calls a person as the client knows them', async () => {
    const { client, stub } = await world.party({ subjectType: 'pairwise' });
    const hint = await world.logIn(client);
    await world.logOut(hint);
    const { sub, sid } = decodeJwt(await stub.token());
    expect({ sub, sid }).toEqual({ sub: decodeJwt(hint).sub, sid: decodeJwt(hint)['sid'] });
    expect(sub).not.toBe(world.user.id);
  });

  it.each(['ES256', 'EdDSA'] as const)('signs with %s where the client registered it', async (alg) => {
    const { client, stub } = await world.party({ idTokenSignedResponseAlg: alg });
    await world.logOut(await world.logIn(client));
    expect(decodeProtectedHeader(await stub.token())).toMatchObject({ alg, typ: 'logout+jwt' });
  });

  it('knows nothing of clients that did not register a URI', async () => {
    const client = await provider.client();
    await world.logOut(await world.logIn(client));
    expect(await world.deliveryTo(client)).toBeUndefined();
  });
});
