import { expectDead, expectOAuthError, expectTokens } from '../support/expectations.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe.each(['opaque', 'jwt'])(
  'An access token (%s) stands for what its client may have today',
  (format) => {
    const provider = useProvider();
    let client: TestClient;
    let user: TestUser;
    beforeEach(async () => {
      client = await provider.client({ accessTokenFormat: format });
      user = await provider.user();
    });

    const tokenOf = async (scope = 'openid email projects') =>
      expectTokens(await provider.tokens(client, user, { scope }).then(refreshed)).access_token;
    const refreshed = ({ refresh_token }: { refresh_token?: string }) =>
      provider.refresh(client, refresh_token);
    const create = (token: string) => {
      const headers = { 'content-type': 'application/json' };
      return provider.fetch(token, '/projects', { method: 'POST', headers, body: '{"name":"x"}' });
    };
    const scopeOf = async (token: string) => (await provider.introspect(client, token))['scope'];

    it('at the guard and by introspection, and again once it may have more', async () => {
      const token = await tokenOf();
      expect([(await create(token)).status, await scopeOf(token)]).toEqual([201, 'openid email projects']);
      await provider.clients.setScope(client.id, 'openid projects.readonly');
      expectOAuthError(await create(token), 403, 'insufficient_scope');
      expect((await provider.fetch(token)).status).toBe(200);
      expect(await scopeOf(token)).toBe('openid projects.readonly');
      await provider.clients.setScope(client.id, 'openid');
      expectOAuthError(await provider.fetch(token), 403, 'insufficient_scope');
      await provider.clients.setScope(client.id, 'openid email projects');
      expect([(await create(token)).status, await scopeOf(token)]).toEqual([201, 'openid email projects']);
    });

    it('at userinfo', async () => {
      const token = await tokenOf();
      const claims = async () => (await provider.fetch(token, '/auth/userinfo')).json();
      expect(await claims()).toMatchObject({ email: user.email });
      await provider.clients.setScope(client.id, 'openid projects');
      expect(await claims()).toEqual({ sub: user.id });
      await provider.clients.setScope(client.id, 'projects email');
      expectOAuthError(await provider.fetch(token, '/auth/userinfo'), 403, 'insufficient_scope');
    });

    it('is over where nothing is left, as its refresh token is', async () => {
      const { access_token, refresh_token } = await provider.tokens(client, user, { scope: 'projects' });
      await provider.clients.setScope(client.id, 'openid email');
      await expectDead(provider, access_token);
      for (const token of [access_token, refresh_token]) {
        expect(await provider.introspect(client, token)).toEqual({ active: false });
      }
      await provider.clients.setScope(client.id, 'openid projects');
      expect((await provider.fetch(access_token)).status).toBe(200);
    });

    it('for itself as well', async () => {
      const reply = await provider.token(client, {
        grant_type: 'client_credentials',
        scope: 'email projects',
      });
      const { access_token } = expectTokens(reply);
      await provider.clients.setScope(client.id, 'email');
      expect(await scopeOf(access_token)).toBe('email');
      expectOAuthError(await provider.fetch(access_token), 403, 'insufficient_scope');
    });
  },
);
