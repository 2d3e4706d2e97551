import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { decodeEntities, readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, type TestUser, useProvider } from '../support/provider.js';

describe('offline_access (OIDC Core section 11)', () => {
  const provider = useProvider();
  const asked = 'openid offline_access';
  const allowedScopes = 'openid projects offline_access';
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  it.each([
    [{}, { prompt: 'consent' }, asked],
    [{}, {}, 'openid'],
    [{ firstParty: true }, {}, asked],
    [{ firstParty: true, grantTypes: ['authorization_code'] }, { prompt: 'consent' }, 'openid'],
  ])('of a client registered with %j in a request with %j: %s', async (registration, params, scope) => {
    const client = await provider.client({ allowedScopes, ...registration });
    const browser = new Agent();
    const code = codeOf(await provider.approve(client, user, { scope: asked, ...params }, browser));
    expectTokens(await provider.exchange(client, code), { scope });
  });

  it('is kept where the person uses another account: whoever logs in there is asked', async () => {
    const [client, browser, other] = [
      await provider.client({ allowedScopes }),
      new Agent(),
      await provider.user(),
    ];
    await provider.approve(await provider.client(), user, {}, browser);
    const asking = await provider.authorize(client, { scope: asked, prompt: 'consent' }, browser);
    const href = decodeEntities(/href="([^"]+)">Use another account/.exec(asking.text)?.[1] ?? '');
    const { username, password } = other;
    const login = await browser.get(provider.url + href);
    expect(readForm(login).fields).toMatchObject({ prompt: 'login consent' });
    const code = codeOf(await submitForm(browser, login, { username, password }));
    expectTokens(await provider.exchange(client, code), { scope: asked });
  });

  it.each([
    [{}, 'openid projects'],
    [{ firstParty: true }, 'openid projects offline_access'],
  ])('of the default scope counts by the same rules: %j', async (registration, scope) => {
    const defaultScope = 'openid projects offline_access';
    const client = await provider.client({ allowedScopes, defaultScope, ...registration });
    expectTokens(await provider.exchange(client, await provider.code(client, user)), { scope });
  });

  it('that was dropped may be repeated at the refresh, as clients do', async () => {
    const client = await provider.client({ allowedScopes });
    const code = codeOf(await provider.approve(client, user, { scope: asked }));
    const { refresh_token: first } = expectTokens(await provider.exchange(client, code), { scope: 'openid' });
    const again = expectTokens(await provider.refresh(client, first, { scope: asked }), { scope: 'openid' });
    const alone = await provider.refresh(client, again.refresh_token, { scope: 'offline_access' });
    expectOAuthError(alone, 400, 'invalid_scope');
    const wider = await provider.refresh(client, again.refresh_token, { scope: 'openid projects' });
    expectOAuthError(wider, 400, 'invalid_scope');
  });

  it.each(['password', 'client_credentials'])(
    'means nothing to the %s grant: dropped',
    async (grant_type) => {
      const client = await provider.client({ allowedScopes, firstParty: true });
      const { username, password } = user;
      const owner = grant_type === 'password' ? { username, password } : {};
      const ask = (scope: string) => provider.token(client, { grant_type, scope, ...owner });
      expectTokens(await ask('projects offline_access'), { scope: 'projects' });
      expectOAuthError(await ask('offline_access'), 400, 'invalid_scope');
    },
  );
});
