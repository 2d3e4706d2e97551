import { decodeJwt } from 'jose';
import { SessionEnds } from '../../src/auth-server/index.js';
import {
  expectDead,
  expectLive,
  expectNotStored,
  expectOAuthError,
  expectTokens,
} from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import {
  aDevice,
  allow,
  answer,
  begin,
  beginAt,
  DEVICE_GRANT,
  logInAtPage,
  poll,
  WITH_DEVICES,
} from '../support/devices.js';

describe('Logins on devices', () => {
  const provider = useProvider(WITH_DEVICES);
  let device: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    device = await aDevice(provider);
    user = await provider.user();
  });
  const pending = async (begun: { device_code: string }, client = device) =>
    (await poll(provider, client, begun)).json<{ error?: string }>().error;

  it('are announced by discovery', async () => {
    const reply = await new Agent().get(`${provider.url}/.well-known/openid-configuration`);
    expect(reply.json()).toMatchObject({
      device_authorization_endpoint: `${provider.url}/auth/device`,
      grant_types_supported: expect.arrayContaining([DEVICE_GRANT, 'authorization_code']),
    });
  });

  it('are documented with the token endpoint', async () => {
    const { paths } = (await new Agent().get(`${provider.url}/docs-json`)).json<{ paths: object }>();
    expect(Object.keys(paths)).toContain('/auth/device');
    expect(JSON.stringify(paths)).toContain('#/components/schemas/DeviceCodeGrantParameters');
  });

  it('begin with codes, and end with tokens once the person has allowed it', async () => {
    const reply = await beginAt(provider, device, { scope: 'openid projects' });
    expectNotStored(reply);
    const page = `${provider.url}/auth/device/verify`;
    const code = '[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}';
    expect(reply.json()).toEqual({
      device_code: expect.stringMatching(/^[\w-]{51}$/),
      user_code: expect.stringMatching(new RegExp(`^${code}$`)),
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${reply.json<{ user_code: string }>().user_code}`,
      expires_in: 600,
      interval: 5,
    });
    const begun = reply.json<Awaited<ReturnType<typeof begin>>>();
    expectOAuthError(await poll(provider, device, begun), 400, 'authorization_pending');
    await allow(begun, user);
    const tokens = expectTokens(await poll(provider, device, begun), { scope: 'openid projects' });
    expect(decodeJwt(String(tokens.id_token))).toMatchObject({
      sub: user.id,
      aud: device.id,
      auth_time: expect.any(Number),
    });
    await expectLive(provider, tokens.access_token);
    const next = expectTokens(await provider.refresh(device, tokens.refresh_token));
    await expectLive(provider, next.access_token);
  });

  it('go on after the next poll that comes in time, and slow down for good who asks too often', async () => {
    const begun = await begin(provider, device);
    expect(await pending(begun)).toBe('authorization_pending');
    provider.clock.advance(5);
    expect(await pending(begun)).toBe('authorization_pending');
    provider.clock.advance(4);
    expect(await pending(begun)).toBe('slow_down');
    provider.clock.advance(9);
    expect(await pending(begun)).toBe('slow_down');
    provider.clock.advance(15);
    expect(await pending(begun)).toBe('authorization_pending');
    provider.clock.advance(14);
    expect(await pending(begun)).toBe('slow_down');
    await allow(begun, user);
    expectTokens(await poll(provider, device, begun));
  });

  it('end with access_denied where the person declines, as often as it is asked', async () => {
    const begun = await begin(provider, device);
    const reply = await answer(await logInAtPage(begun, user), begun, 'deny');
    expect(reply.location).toBe(`${begun.verification_uri}?done=declined`);
    for (let times = 0; times < 2; times++) {
      expectOAuthError(await poll(provider, device, begun), 400, 'access_denied', begun.device_code);
    }
  });

  it('are over after ten minutes, answered or not', async () => {
    const [waiting, allowed] = [await begin(provider, device), await begin(provider, device)];
    await allow(allowed, user);
    provider.clock.advance(600);
    for (const begun of [waiting, allowed]) {
      expectOAuthError(await poll(provider, device, begun), 400, 'expired_token', begun.device_code);
    }
  });

  it('give tokens once', async () => {
    const begun = await begin(provider, device);
    await allow(begun, user);
    const tokens = expectTokens(await poll(provider, device, begun));
    expectOAuthError(await poll(provider, device, begun), 400, 'invalid_grant');
    await expectLive(provider, tokens.access_token);
  });

  it.each(['before', 'after'])('are another client’s business never: %s the answer', async (when) => {
    const [other, begun] = [await aDevice(provider), await begin(provider, device)];
    if (when === 'after') await allow(begun, user);
    expectOAuthError(await poll(provider, other, begun), 400, 'invalid_grant', begun.device_code);
    expect(await pending(begun)).toBe(when === 'after' ? undefined : 'authorization_pending');
  });

  it('are one client’s of 20 polls at once', async () => {
    const begun = await begin(provider, device);
    await allow(begun, user);
    const replies = await Promise.all(Array.from({ length: 20 }, () => poll(provider, device, begun)));
    const [won, ...more] = replies.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    for (const lost of replies.filter((reply) => reply !== won)) expectOAuthError(lost, 400, 'invalid_grant');
    await expectLive(provider, expectTokens(won!).access_token);
  });

  it('slow down 20 polls at once before the answer, but the first', async () => {
    const begun = await begin(provider, device);
    const answers = await Promise.all(Array.from({ length: 20 }, () => pending(begun)));
    expect(answers.filter((one) => one === 'authorization_pending')).toHaveLength(1);
    expect(answers.filter((one) => one === 'slow_down')).toHaveLength(19);
  });

  it('are for clients that were registered for them', async () => {
    const client = await provider.publicClient();
    expectOAuthError(await beginAt(provider, client), 400, 'unauthorized_client');
    expectOAuthError(await poll(provider, client, { device_code: 'x' }), 400, 'unauthorized_client');
  });

  it('authenticate a client that has a secret', async () => {
    const client = await provider.client({ grantTypes: [DEVICE_GRANT], redirectUris: [] });
    expectOAuthError(await beginAt(provider, { ...client, secret: 'x' }), 401, 'invalid_client');
    const begun = await begin(provider, client);
    await allow(begun, user);
    expectOAuthError(await poll(provider, { ...client, secret: 'x' }, begun), 401, 'invalid_client');
    expect(expectTokens(await poll(provider, client, begun)).refresh_token).toBeUndefined();
  });

  it.each([
    ['a scope of nobody', { scope: 'nobody' }, 'invalid_scope'],
    ['a malformed scope', { scope: 'a"b' }, 'invalid_scope'],
    ['a scope of 5000', { scope: 'x'.repeat(5000) }, 'invalid_scope'],
  ])('are refused for %s', async (_, params, error) => {
    expectOAuthError(await beginAt(provider, device, params), 400, error);
  });

  it.each([
    ['none', undefined, 'invalid_request'],
    ['an unknown one', 'x', 'invalid_grant'],
    ['a long one', 'x'.repeat(5000), 'invalid_request'],
  ])('poll with a device code: %s', async (_, device_code, error) => {
    expectOAuthError(await provider.token(device, { grant_type: DEVICE_GRANT, device_code }), 400, error);
  });

  it('never say a device code in the URL', async () => {
    const url = `${provider.url}/auth/token?device_code=x`;
    const reply = await new Agent().postForm(url, { grant_type: DEVICE_GRANT, client_id: device.id });
    expectOAuthError(reply, 400, 'invalid_request');
  });

  it('give what client and person may have, and tell what became of it', async () => {
    const little = await provider.user({ allowedScopes: 'openid profile' });
    const begun = await begin(provider, device, { scope: 'openid projects admin' });
    const agent = await logInAtPage(begun, little);
    const question = await agent.get(begun.verification_uri_complete);
    expect(question.words).toMatch(/\(openid\)/);
    expect(question.words).not.toMatch(/\(projects\)|\(admin\)/);
    await answer(agent, begun);
    expectTokens(await poll(provider, device, begun), { scope: 'openid' });
  });

  it.each([true, false])(
    'outlive the logout of the browser, not a change of the password unless offline: %s',
    async (offline) => {
      const client = await aDevice(provider, { allowedScopes: 'openid projects offline_access' });
      const [person, begun] = [
        await provider.user(),
        await begin(provider, client, { scope: offline ? 'projects offline_access' : 'projects' }),
      ];
      const agent = await allow(begun, person);
      const { access_token } = expectTokens(await poll(provider, client, begun));
      const logout = await agent.get(`${provider.url}/auth/logout`);
      expect(logout.status).toBe(200);
      await expectLive(provider, access_token);
      provider.clock.advance(1);
      const ends = provider.app.get(SessionEnds, { strict: false });
      await provider.users.setPassword(person.username, 'another long password', (id) => ends.ofUser(id));
      await (offline ? expectLive : expectDead)(provider, access_token);
    },
  );

  it('are refused where what they rely on ended between answer and poll', async () => {
    const person = await provider.user();
    const begun = await begin(provider, device);
    await allow(begun, person);
    await provider.users.remove(person.username);
    expectOAuthError(await poll(provider, device, begun), 400, 'invalid_grant');
  });
});

describe('Logins on devices, where they are switched off', () => {
  const provider = useProvider();

  it('are not there', async () => {
    const client = await aDevice(provider);
    for (const path of ['/auth/device', '/auth/device/verify']) {
      expect((await new Agent().get(provider.url + path)).status).toBe(404);
    }
    expectOAuthError(await poll(provider, client, { device_code: 'x' }), 400, 'unsupported_grant_type');
    const metadata = (await new Agent().get(`${provider.url}/.well-known/openid-configuration`)).text;
    expect(metadata).not.toContain('device');
    expect((await new Agent().get(`${provider.url}/docs-json`)).text).not.toContain('"device_code"');
  });
});
