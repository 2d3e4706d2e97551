import type { AccessToken, Config } from 'simple-oauth2';
import { AuthorizationCode, ClientCredentials, ResourceOwnerPassword } from 'simple-oauth2';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, useProvider } from '../support/provider.js';
import { Visitor } from './support/visitor.js';

/** Without a consent prompt `offline_access` is not granted (OpenID Connect Core 11). */
const [ASKED, GRANTED] = ['profile email offline_access', 'profile email'];

/** What @fastify/oauth2 is made of. It reads every answer as JSON, an empty one as well. */
describe('simple-oauth2', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let config: Config;
  beforeAll(async () => {
    client = await provider.client({ allowedScopes: `${ASKED} projects` });
    user = await provider.user();
    config = {
      client: { id: client.id, secret: String(client.secret) },
      auth: {
        tokenHost: provider.url,
        authorizePath: '/auth/code',
        tokenPath: '/auth/token',
        revokePath: '/auth/revoke',
      },
    };
  });

  async function logIn(): Promise<AccessToken> {
    const login = new AuthorizationCode(config);
    const url = login.authorizeURL({ redirect_uri: CALLBACK, scope: ASKED, state: 'a state' });
    const callback = new URL(await new Visitor(user).openUntil(url, CALLBACK));
    expect(callback.searchParams.get('state')).toBe('a state');
    return login.getToken({ code: String(callback.searchParams.get('code')), redirect_uri: CALLBACK });
  }

  const isActive = async (token: string) => (await provider.introspect(client, token))['active'];

  it('logs in, and refreshes with the scope of the login, with less and with none', async () => {
    const first = await logIn();
    const second = await first.refresh({ scope: ASKED });
    const third = await second.refresh({ scope: 'email' });
    const fourth = await third.refresh();
    const tokens = [first, second, third, fourth].map(({ token }) => token);
    expect(tokens.map(({ scope }) => scope)).toEqual([GRANTED, GRANTED, 'email', GRANTED]);
    expect(new Set(tokens.map((token) => token.refresh_token)).size).toBe(4);
  });

  it.each(['access_token', 'refresh_token'] as const)('revokes the %s', async (type) => {
    const login = await logIn();
    await login.revoke(type);
    expect(await isActive(login.token[type])).toBe(false);
  });

  it('revokes both, one after the other', async () => {
    const login = await logIn();
    await login.revokeAll();
    const { access_token: access, refresh_token: refresh } = login.token;
    expect([await isActive(access), await isActive(refresh)]).toEqual([false, false]);
  });

  it('revokes what was revoked before', async () => {
    const login = await logIn();
    await login.revokeAll();
    await expect(login.revokeAll()).resolves.toBeUndefined();
  });

  it('gets tokens for itself, and for a person whose password it has', async () => {
    const { tokenHost, tokenPath } = config.auth;
    const direct = { ...config, auth: { tokenHost, tokenPath } };
    const { username, password } = user;
    const own = await new ClientCredentials(direct).getToken({ scope: 'projects' });
    const theirs = await new ResourceOwnerPassword(direct).getToken({
      username,
      password,
      scope: 'projects',
    });
    const tokens = [own, theirs].map(({ token }) => token);
    expect(tokens.map(({ scope }) => scope)).toEqual(['projects', 'projects']);
    expect((await provider.fetch(String(tokens[1]?.access_token))).status).toBe(200);
  });
});
