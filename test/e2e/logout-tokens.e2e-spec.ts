import { expectDead, expectLive, expectOAuthError, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

describe('A logout ends what was granted for the time of the session', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeAll(async () => {
    client = await provider.client({ allowedScopes: 'openid projects offline_access', firstParty: true });
  });
  beforeEach(async () => ([user, browser] = [await provider.user(), new Agent()]));

  async function tokensOf(scope: string, agent = browser) {
    const code = await provider.code(client, user, { scope }, agent);
    return expectTokens(await provider.exchange(client, code));
  }
  const logOut = (hint: string | undefined) =>
    browser.get(`${provider.url}/auth/logout?id_token_hint=${String(hint)}`);

  it('access and refresh tokens, and codes that are not redeemed', async () => {
    const tokens = await tokensOf('openid projects');
    const code = codeOf(await provider.authorize(client, { scope: 'projects' }, browser));
    await logOut(tokens.id_token);
    expect((await provider.fetch(tokens.access_token)).status).toBe(401);
    expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
    expectOAuthError(await provider.exchange(client, code), 400, 'invalid_grant');
  });

  it('also access tokens that are JWTs', async () => {
    const formatted = await provider.client({ accessTokenFormat: 'jwt' });
    const code = await provider.code(formatted, user, { scope: 'openid projects' }, browser);
    const { access_token, id_token } = expectTokens(await provider.exchange(formatted, code));
    await expectLive(provider, access_token);
    await logOut(id_token);
    await expectDead(provider, access_token);
  });

  it('but not what was granted with offline_access, nor in another browser, nor by password', async () => {
    const kept = [
      await tokensOf('projects offline_access'),
      await tokensOf('projects', new Agent()),
      expectTokens(await provider.login(client, user)),
    ];
    await logOut((await tokensOf('openid')).id_token);
    for (const tokens of kept) {
      expect((await provider.fetch(tokens.access_token)).status).not.toBe(401);
      if (tokens.refresh_token) expectTokens(await provider.refresh(client, tokens.refresh_token));
    }
  });
});
