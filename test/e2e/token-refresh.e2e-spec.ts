import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('The refresh_token grant', () => {
  const provider = useProvider({ config: { accessTokenTtl: 1000, refreshTokenTtl: 5000 } });
  let user: TestUser;
  let client: TestClient;
  beforeAll(async () => (user = await provider.user()));
  beforeEach(async () => (client = await provider.client({ defaultScope: 'email projects' })));

  const logIn = async (params = {}) => expectTokens(await provider.login(client, user, params));
  const refresh = async (token: string | undefined, params = {}) =>
    expectTokens(await provider.refresh(client, token, params));

  it('takes nothing but grant_type and refresh_token, and answers a new pair', async () => {
    const first = await logIn();
    const second = await refresh(first.refresh_token);
    expect(second).toEqual({ ...first, access_token: expect.any(String), refresh_token: expect.any(String) });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    await refresh(second.refresh_token);
  });

  it('leaves the access token that it replaces alive until its own expiry', async () => {
    const first = await logIn();
    provider.clock.advance(500);
    const second = await refresh(first.refresh_token);
    await expectLive(provider, first.access_token, second.access_token);
    provider.clock.advance(500);
    await expectDead(provider, first.access_token);
    await expectLive(provider, second.access_token);
  });

  it('answers the same pair to a retry within 30 seconds, with the time that is left', async () => {
    const { refresh_token } = await logIn();
    const first = await refresh(refresh_token);
    provider.clock.advance(30);
    expect(await refresh(refresh_token)).toEqual({ ...first, expires_in: 970 });
    await expectLive(provider, first.access_token);
    await refresh(first.refresh_token);
  });

  it('takes a retry after 30 seconds for theft: everything is revoked', async () => {
    const first = await logIn();
    const second = await refresh(first.refresh_token);
    provider.clock.advance(31);
    expectOAuthError(await provider.refresh(client, first.refresh_token), 400, 'invalid_grant');
    await expectDead(provider, first.access_token, second.access_token);
    expectOAuthError(await provider.refresh(client, second.refresh_token), 400, 'invalid_grant');
  });

  it('takes a retry after the successor was used for theft, however soon', async () => {
    const first = await logIn();
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.refresh_token);
    expectOAuthError(await provider.refresh(client, first.refresh_token), 400, 'invalid_grant');
    await expectDead(provider, first.access_token, second.access_token, third.access_token);
    expectOAuthError(await provider.refresh(client, third.refresh_token), 400, 'invalid_grant');
  });

  it('revokes only what came from the same approval', async () => {
    const [robbed, other] = [await logIn(), await logIn()];
    await refresh(robbed.refresh_token);
    provider.clock.advance(31);
    expectOAuthError(await provider.refresh(client, robbed.refresh_token), 400, 'invalid_grant');
    await expectLive(provider, other.access_token);
    await refresh(other.refresh_token);
  });

  it('refuses the token of another client, which harms nobody', async () => {
    const { refresh_token, access_token } = await logIn();
    const thief = await provider.client();
    expectOAuthError(
      await provider.refresh(thief, refresh_token),
      400,
      'invalid_grant',
      String(refresh_token),
    );
    await expectLive(provider, access_token);
    await refresh(refresh_token);
  });

  it('refuses a token after its time', async () => {
    const { refresh_token } = await logIn();
    provider.clock.advance(4999);
    const second = await refresh(refresh_token);
    provider.clock.advance(5000);
    expectOAuthError(await provider.refresh(client, second.refresh_token), 400, 'invalid_grant');
  });

  it('is no access token, nor the other way round', async () => {
    const { refresh_token, access_token } = await logIn();
    await expectDead(provider, String(refresh_token));
    expectOAuthError(await provider.refresh(client, access_token), 400, 'invalid_grant');
  });

  describe('the scope', () => {
    it('narrowed: of the access token alone; the refresh token keeps the original', async () => {
      const first = await logIn();
      expect(first.scope).toBe('email projects');
      const second = await refresh(first.refresh_token, { scope: 'projects.readonly' });
      expect(second.scope).toBe('projects.readonly');
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"x"}' };
      expectOAuthError(
        await provider.fetch(second.access_token, '/projects', post),
        403,
        'insufficient_scope',
      );
      expect((await provider.fetch(second.access_token)).status).toBe(200);
      expect((await refresh(second.refresh_token)).scope).toBe('email projects');
    });

    it.each([
      'projects openid',
      'openid',
      'email "projects"',
      'unknown',
      'projects unknown',
      'offline_access',
    ])('refused, and the token not spent: %j', async (scope) => {
      const { refresh_token } = await logIn();
      expectOAuthError(await provider.refresh(client, refresh_token, { scope }), 400, 'invalid_scope');
      await refresh(refresh_token);
    });

    it.each([
      ['projects', undefined, 'projects'],
      ['projects', 'email projects', 'projects'],
      ['projects.readonly openid', undefined, 'projects.readonly'],
      ['projects.readonly', 'projects', 'projects.readonly'],
      ['projects.readonly projects:a', ' projects  email ', 'projects.readonly projects:a'],
    ])('once the client may ask for %j only, for %j: what is left', async (allowed, scope, left) => {
      const { refresh_token } = await logIn();
      await provider.clients.setScope(client.id, allowed);
      const second = await refresh(refresh_token, { scope });
      expect(second.scope).toBe(left);
      expect(await refresh(refresh_token, { scope })).toEqual(second);
      await provider.clients.setScope(client.id, 'openid email projects');
      expect((await refresh(second.refresh_token)).scope).toBe('email projects');
    });

    it.each([
      ['openid', undefined],
      ['', undefined],
      ['openid', 'email projects'],
      ['projects', 'email'],
    ])(
      'once the client may ask for %j only, for %j: invalid_grant, until that changes',
      async (allowed, scope) => {
        const { refresh_token } = await logIn();
        await provider.clients.setScope(client.id, allowed);
        expectOAuthError(await provider.refresh(client, refresh_token, { scope }), 400, 'invalid_grant');
        await provider.clients.setScope(client.id, 'email projects');
        await refresh(refresh_token, { scope });
      },
    );

    it.each([
      ['password', 'email projects phone'],
      ['authorization_code', 'email projects phone'],
      ['authorization_code', 'email projects offline_access https://api.example/x.y'],
    ])('of a login by %s that asked for %j: the whole may be repeated', async (grant, scope) => {
      const isCode = grant === 'authorization_code';
      const first = isCode ? await provider.tokens(client, user, { scope }) : await logIn({ scope });
      expect(first.scope).toBe('email projects');
      const second = await refresh(first.refresh_token, { scope });
      expect(second.scope).toBe('email projects');
      expect(await refresh(first.refresh_token, { scope })).toEqual(second);
      await provider.clients.setScope(client.id, scope);
      expect((await refresh(second.refresh_token, { scope })).scope).toBe('email projects');
      const alone = { scope: scope.split(' ').at(-1) };
      expectOAuthError(await provider.refresh(client, second.refresh_token, alone), 400, 'invalid_scope');
    });

    it('of a client without scopes: none', async () => {
      client = await provider.client({ allowedScopes: '', defaultScope: '' });
      const second = await refresh((await logIn()).refresh_token);
      expect(second).not.toHaveProperty('scope');
    });
  });

  describe('of a public client', () => {
    beforeEach(async () => (client = await provider.publicClient()));

    it('exists, and rotates', async () => {
      const first = await logIn();
      const second = await refresh(first.refresh_token);
      expect(second.refresh_token).not.toBe(first.refresh_token);
    });

    it('is always rotated: also where rotation was to be off', async () => {
      client = await provider
        .publicClient({ refreshTokenRotation: false })
        .catch(() => provider.publicClient());
      const first = await logIn();
      expect((await refresh(first.refresh_token)).refresh_token).toEqual(expect.any(String));
      provider.clock.advance(31);
      expectOAuthError(await provider.refresh(client, first.refresh_token), 400, 'invalid_grant');
    });
  });

  describe('with rotation off', () => {
    beforeEach(async () => (client = await provider.client({ refreshTokenRotation: false })));

    it('is used again and again; the answer holds no other one', async () => {
      const { refresh_token, access_token } = await logIn();
      const second = await refresh(refresh_token);
      expect(second.refresh_token ?? refresh_token).toBe(refresh_token);
      provider.clock.advance(100);
      const third = await refresh(refresh_token);
      expect(new Set([access_token, second.access_token, third.access_token]).size).toBe(3);
      await expectLive(provider, access_token, second.access_token, third.access_token);
    });
  });
});
