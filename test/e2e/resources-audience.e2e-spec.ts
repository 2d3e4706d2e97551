import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { verifyJwt } from '../support/jwt.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { BARE, MACHINES, REPORTS, resourceScene } from '../support/resources.js';

describe('What tokens are for (RFC 8707)', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let admin: TestClient;
  beforeAll(async () => ({ client, user, admin } = await resourceScene(provider)));

  const about = (token: string | undefined) => provider.introspect(admin, token);
  const audience = async (token: string | undefined) => (await about(token))['aud'];
  const credentials = (params: Params) =>
    provider.token(client, { grant_type: 'client_credentials', ...params });
  describe('A client with an audience of its own', () => {
    it('gets it where it names no resource, and may name another', async () => {
      const reader = await provider.client({
        allowedScopes: 'reports email',
        defaultScope: 'reports',
        audience: `${BARE}/`,
      });
      const ask = async (params: Params) =>
        expectTokens(await provider.token(reader, { grant_type: 'client_credentials', ...params }))
          .access_token;
      expect(await audience(await ask({}))).toBe(BARE);
      expect(await audience(await ask({ resource: REPORTS }))).toBe(REPORTS);
      expect(await audience(await ask({ resource: provider.url }))).toBe(provider.url);
      const { access_token } = await provider.tokens(reader, user);
      expect(await audience(access_token)).toBe(BARE);
    });

    it('gets it as it was written where nobody registered it', async () => {
      const reader = await provider.client({ audience: 'https://old.example/api', accessTokenFormat: 'jwt' });
      const { access_token } = await provider.tokens(reader, user);
      await verifyJwt(provider, access_token, { audience: 'https://old.example/api', typ: 'at+jwt' });
    });

    it.each(['reports', 'https://a.example/#x', 'https://u@a.example'])(
      'which is never %s',
      async (audience) => {
        await expect(provider.client({ audience })).rejects.toThrow(
          'a resource identifier is an absolute URI',
        );
      },
    );
  });

  describe('Introspection', () => {
    const active = async (by: TestClient, token: string) => (await provider.introspect(by, token))['active'];

    it('answers a resource server about its own tokens only', async () => {
      const [mine, theirs] = [
        await provider.client({ resourceServerOf: ['https://API.example/reports'] }),
        await provider.client({ resourceServerOf: [BARE] }),
      ];
      const [reports, bare, ours] = [
        expectTokens(await credentials({ resource: REPORTS })).access_token,
        expectTokens(await credentials({ resource: BARE })).access_token,
        expectTokens(await credentials({})).access_token,
      ];
      expect([await active(mine, reports), await active(mine, bare), await active(mine, ours)]).toEqual([
        true,
        false,
        false,
      ]);
      expect([await active(theirs, reports), await active(theirs, bare)]).toEqual([false, true]);
      const stranger = await provider.client();
      expect([await active(stranger, reports), await active(stranger, ours)]).toEqual([false, true]);
      expect([await active(client, reports), await active(admin, reports)]).toEqual([true, true]);
    });

    it('knows the server by an id that is the identifier as well', async () => {
      const api = await provider.client({ id: `${BARE}/`, allowedScopes: '', defaultScope: '' });
      expect(await active(api, expectTokens(await credentials({ resource: BARE })).access_token)).toBe(true);
    });
  });

  describe('Our guard', () => {
    const at = async (resource: string | undefined, path = '/projects', scope = 'projects email') => {
      const tokens = expectTokens(await provider.login(client, user, { resource, scope }));
      return provider.fetch(tokens.access_token, path);
    };

    it('takes tokens for /projects, and those that name no resource', async () => {
      for (const resource of [`${provider.url}/projects`, undefined, provider.url, `${provider.url}/`])
        expect((await at(resource)).status).toBe(200);
    });

    it.each([BARE, MACHINES])('refuses one for %s: 401 invalid_token', async (resource) => {
      const reply = await at(resource);
      expectOAuthError(reply, 401, 'invalid_token');
      expect(reply.headers.get('www-authenticate')).toContain('error="invalid_token"');
    });

    it('lets no token for a resource in at userinfo', async () => {
      expect((await at(undefined, '/auth/userinfo', 'openid')).status).toBe(200);
      expect((await at(provider.url, '/auth/userinfo', 'openid')).status).toBe(200);
      expectOAuthError(await at(BARE, '/auth/userinfo', 'openid'), 401, 'invalid_token');
    });

    it('narrows: a token for /projects carries the scopes of /projects', async () => {
      const resource = `${provider.url}/projects`;
      expect(
        expectTokens(await provider.login(client, user, { resource, scope: 'projects email' })).scope,
      ).toBe('projects');
    });
  });
});
