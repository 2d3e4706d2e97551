import { expectErrorPage, expectPage, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { decodeEntities, readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

describe('The consent page', () => {
  const provider = useProvider();
  let user: TestUser;
  let client: TestClient;
  let browser: Agent;
  /** A browser in which the user logged in, for another client. */
  beforeEach(async () => {
    [user, client, browser] = [
      await provider.user(),
      await provider.client({ name: 'Planner' }),
      new Agent(),
    ];
    await provider.approve(await provider.client(), user, {}, browser);
  });
  const visit = (params = {}) => provider.authorize(client, params, browser);
  const allow = async (params = {}) => submitForm(browser, await visit(params), { decision: 'allow' });

  it('takes the place of the login form in a browser that is logged in', async () => {
    const page = await visit({ scope: 'openid projects' });
    expectPage(page, 200);
    expect(page.text).toContain('Allow Planner?');
    expect(page.text).toContain(`<strong>${user.username}</strong>`);
    expect(page.text).toContain('See, create, change and delete your projects');
    expect(page.text).not.toContain('type="password"');
    expect(readForm(page)).toEqual({
      action: `${provider.url}/auth/code`,
      fields: {
        client_id: client.id,
        response_type: 'code',
        state: STATE,
        scope: 'openid projects',
        form_token: expect.stringMatching(/^[\w-]{43}$/),
      },
    });
  });

  it('allowed: 303 with code, state and iss; the code is good', async () => {
    const reply = await allow({ scope: 'email projects' });
    expect(new URL(reply.location).searchParams.get('state')).toBe(STATE);
    expect(new URL(reply.location).searchParams.get('iss')).toBe(provider.url);
    expectTokens(await provider.exchange(client, codeOf(reply)), { scope: 'email projects' });
  });

  it('denied: access_denied at the client, and asked again the next time', async () => {
    const reply = await submitForm(browser, await visit(), { decision: 'deny' });
    expectRedirectedError(reply, CALLBACK, 'access_denied', STATE);
    expect((await visit()).text).toContain('Allow Planner?');
  });

  it('is skipped where the same scopes, or more, were approved before', async () => {
    await allow({ scope: 'openid email projects' });
    for (const scope of ['openid email projects', 'projects', 'projects.readonly email']) {
      const reply = await visit({ scope });
      expectTokens(await provider.exchange(client, codeOf(reply)), { scope });
    }
  });

  it('is skipped where they were approved at the login page', async () => {
    await provider.approve(client, user, { scope: 'email' }, browser);
    codeOf(await visit({ scope: 'email' }));
  });

  it('comes for more than was approved before; approvals add up', async () => {
    await allow({ scope: 'email' });
    expect((await visit({ scope: 'email projects' })).text).toContain('Allow Planner?');
    await allow({ scope: 'projects' });
    codeOf(await visit({ scope: 'email projects' }));
  });

  it('is per client and per person', async () => {
    await allow();
    const other = await provider.client();
    expectPage(await provider.authorize(other, {}, browser), 200);
    await provider.approve(await provider.client(), await provider.user(), {}, browser);
    expectPage(await visit(), 200);
  });

  it('is skipped for a first-party client, but not its login', async () => {
    client = await provider.client({ firstParty: true });
    codeOf(await visit());
    expect((await provider.authorize(client)).text).toContain('type="password"');
  });

  it('shows and remembers what an owner with scopes of their own can grant', async () => {
    user = await provider.user({ allowedScopes: 'projects' });
    const first = await provider.approve(client, user, { scope: 'email projects' }, browser);
    expectTokens(await provider.exchange(client, codeOf(first)), { scope: 'projects' });
    codeOf(await visit({ scope: 'email projects' }));
  });

  it('invalid_scope at the client where the owner may grant nothing of it', async () => {
    const bound = await provider.user({ allowedScopes: '' });
    const reply = await provider.approve(client, bound, { scope: 'projects' });
    expectRedirectedError(reply, CALLBACK, 'invalid_scope', STATE);
  });

  it('leads to the login page for another account', async () => {
    const href = /<a href="([^"]+)">Use another account/.exec((await visit({ scope: 'email' })).text)?.[1];
    const login = await browser.get(new URL(decodeEntities(String(href)), provider.url).href);
    expect(login.text).toContain('type="password"');
    const { username, password } = await provider.user();
    codeOf(await submitForm(browser, login, { username, password }));
  });

  it('asks for the login where nobody is logged in any more', async () => {
    const page = await visit();
    const login = await submitForm(new Agent(), page, { decision: 'allow' });
    expectPage(login, 200);
    expect(login.text).toContain('type="password"');
  });

  it.each(['maybe', 'ALLOW', 'allow '])('refuses the decision %j with a page', async (decision) => {
    const reply = await submitForm(browser, await visit(), { decision });
    expectErrorPage(reply, 400, 'invalid_request');
  });
});
