import { Pruner } from '../../src/database/pruning/pruner.js';
import {
  aDevice,
  allow,
  answer,
  begin,
  beginAt,
  DEVICE_GRANT,
  poll,
  WITH_DEVICES,
} from '../support/devices.js';
import { expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';
import { MINIMAL, register, registered } from '../support/registrations.js';

describe('Clients that register themselves', () => {
  const provider = useProvider({ ...WITH_DEVICES, config: { registration: 'open' } });

  it.each([
    ['alone, without a redirect URI', { grant_types: [DEVICE_GRANT], response_types: [] }],
    ['with refresh tokens', { grant_types: [DEVICE_GRANT, 'refresh_token'] }],
    ['beside codes', { ...MINIMAL, grant_types: ['authorization_code', DEVICE_GRANT] }],
  ])('get device logins where they ask for them: %s', async (_, body) => {
    const { client_id: id, client_secret: secret, grant_types: grants } = await registered(provider, body);
    expect([...(grants as string[])].sort()).toEqual([...body.grant_types].sort());
    await begin(provider, { id, redirectUri: '', ...(secret && { secret }) });
  });

  it('get none where they do not', async () => {
    const { client_id: id } = await registered(provider);
    expectOAuthError(await beginAt(provider, { id, redirectUri: '' }), 400, 'unauthorized_client');
  });

  it('have no redirect URI where they refresh alone', async () => {
    const reply = await register(provider, { grant_types: ['refresh_token'] });
    expectOAuthError(reply, 400, 'invalid_client_metadata');
  });
});

describe('Ended device codes', () => {
  const provider = useProvider(WITH_DEVICES);
  const prune = () => provider.app.get(Pruner, { strict: false }).prune();

  it('go ten minutes after their time, with what nobody fetched; what was fetched stays', async () => {
    const [device, user] = [await aDevice(provider), await provider.user()];
    const [fetched, unfetched, waiting] = [
      await begin(provider, device),
      await begin(provider, device),
      await begin(provider, device),
    ];
    const agent = await allow(fetched, user);
    await answer(agent, unfetched);
    const { access_token } = expectTokens(await poll(provider, device, fetched));
    provider.clock.advance(1199);
    expect(await prune()).toMatchObject({ device_codes: 0 });
    expectOAuthError(await poll(provider, device, waiting), 400, 'expired_token');
    provider.clock.advance(1);
    expect(await prune()).toMatchObject({ device_codes: 3, authorizations: 1 });
    expectOAuthError(await poll(provider, device, waiting), 400, 'invalid_grant');
    await expectLive(provider, access_token);
  });
});

describe('FEATURES', () => {
  const others = ['account', 'admin', 'introspection', 'logout', 'revocation', 'userinfo'] as const;
  const off = Object.fromEntries(others.map((name) => [name, false]));
  const provider = useProvider({ config: { features: { device: true, ...off } } });

  it('switches on what is off by itself, and off what is on', async () => {
    const begun = await begin(provider, await aDevice(provider));
    await allow(begun, await provider.user());
    const paths = [
      '/account',
      '/admin/keys',
      '/auth/introspect',
      '/auth/logout',
      '/auth/revoke',
      '/auth/userinfo',
    ];
    for (const path of paths) expect((await new Agent().get(provider.url + path)).status).toBe(404);
    const metadata = (await new Agent().get(`${provider.url}/.well-known/openid-configuration`)).text;
    expect(metadata).toContain('device_authorization_endpoint');
    expect(metadata).not.toMatch(/introspection|revocation|userinfo_|end_session/);
  });
});
