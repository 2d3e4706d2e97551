import { expectErrorPage, expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { AccountPage } from '../support/account-page.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const HOUR = 3600;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

describe('The account page', () => {
  const provider = useProvider();
  let user: TestUser;
  let page: AccountPage;
  beforeEach(async () => {
    user = await provider.user();
    page = await AccountPage.of(provider, user);
  });
  const elsewhere = (who = user): Promise<AccountPage> => AccountPage.of(provider, who);
  const application = (name: string): Promise<TestClient> => provider.client({ name });

  describe('for who is not logged in', () => {
    it('is a login page, which leads to the account', async () => {
      const stranger = new AccountPage(provider);
      const login = await stranger.get();
      expectPage(login, 200);
      expect(login.words).toContain('Log in to continue to your account');
      expect(login.text).not.toContain('deny');
      expect((await stranger.logIn(user)).words).toContain(`You are logged in as ${user.username}`);
    });

    it('comes again with the name where the password is wrong', async () => {
      const stranger = new AccountPage(provider);
      const reply = await stranger.post('login', { username: user.username, password: 'wrong' });
      expectPage(reply, 422);
      expect(reply.text).toContain(`value="${user.username}"`);
      expect(stranger.browser.cookie('sluice_session')).toBeUndefined();
      expectPage(await stranger.post('login', { username: user.username }), 422);
    });

    it('does nothing of what is posted', async () => {
      const stranger = new AccountPage(provider);
      for (const path of ['sessions/end', 'sessions/end-others', 'applications/withdraw', 'password']) {
        expect((await stranger.post(path, { form_token: 'x' })).words).toContain('Log in');
      }
    });

    it('takes no login from another site', async () => {
      const { username, password } = user;
      const headers = { 'sec-fetch-site': 'cross-site' };
      const reply = await new AccountPage(provider).post('login', { username, password }, headers);
      expectErrorPage(reply, 403, 'access_denied');
      expect(reply.headers.getSetCookie()).toEqual([]);
    });

    it('logs in from its own page alone in a browser that names no site', async () => {
      const [stranger, { username, password }] = [new AccountPage(provider), user];
      const [form] = await stranger.forms('login');
      const opaque = { origin: 'null' };
      const forged = await stranger.post('login', { username, password, form_token: 'x' }, opaque);
      expectErrorPage(forged, 403, 'access_denied');
      const elsewhereForm = { ...form!.fields, username, password };
      const planted = await new AccountPage(provider).post('login', elsewhereForm, opaque);
      expectErrorPage(planted, 403, 'access_denied');
      expect((await stranger.post('login', elsewhereForm, opaque)).status).toBe(303);
    });

    it('is single sign-on with applications', async () => {
      const client = await provider.client({ firstParty: true });
      codeOf(await provider.authorize(client, {}, page.browser));
    });
  });

  describe('shows the sessions', () => {
    it('with device, beginning and last use, the own one first', async () => {
      const { username, password } = user;
      const headers = { 'sec-fetch-site': 'same-origin', 'user-agent': FIREFOX };
      await new AccountPage(provider).post('login', { username, password }, headers);
      provider.clock.advance(2 * HOUR);
      const { words } = await page.get();
      expect(words).toMatch(
        /Unknown device \(this one\) Since 2 hours ago , last used just now .*Firefox on Linux Since 2 hours ago , last used 2 hours ago/,
      );
    });

    it('and none of another person', async () => {
      await elsewhere(await provider.user());
      expect(await page.forms('sessions/end')).toEqual([]);
    });

    it('ends one', async () => {
      const [other, third] = [await elsewhere(), await elsewhere()];
      const [form] = await page.forms('sessions/end');
      expect((await page.submit(form!)).words).toContain('That login was ended.');
      const left = [await other.isLoggedIn(), await third.isLoggedIn()].filter(Boolean);
      expect([left.length, await page.isLoggedIn()]).toEqual([1, true]);
    });

    it('ends all others', async () => {
      const [other, third] = [await elsewhere(), await elsewhere()];
      const [form] = await page.forms('sessions/end-others');
      expect((await page.submit(form!)).words).toContain('All your other logins were ended.');
      expect([await other.isLoggedIn(), await third.isLoggedIn()]).toEqual([false, false]);
      expect(await page.isLoggedIn()).toBe(true);
      expect(await page.forms('sessions/end-others')).toEqual([]);
    });

    it('ends with a session what was granted in it', async () => {
      const [other, client] = [await elsewhere(), await provider.client({ firstParty: true })];
      const code = codeOf(await provider.authorize(client, {}, other.browser));
      const tokens = expectTokens(await provider.exchange(client, code));
      await page.submit((await page.forms('sessions/end'))[0]!);
      expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
    });
  });

  describe('shows the connected applications', () => {
    it('with their scopes in words', async () => {
      const client = await application('Planner');
      await provider.code(client, user, { scope: 'openid email' });
      await provider.code(client, user, { scope: 'projects' });
      expect((await page.get()).words).toMatch(
        /Planner since just now Know who you are \(openid\).*See your email address \(email\).*projects \(projects\)/,
      );
    });

    it('also those that never had to ask', async () => {
      const client = await provider.client({ name: 'House', firstParty: true });
      expectTokens(await provider.login(client, user));
      expect((await page.get()).words).toContain('House');
    });

    it('withdraws one: its tokens end, and it has to ask again', async () => {
      const [client, kept] = [await application('Planner'), await application('Keeper')];
      const tokens = await provider.tokens(client, user);
      const others = await provider.tokens(kept, user);
      const forms = await page.forms('applications/withdraw');
      const done = await page.submit(forms.find(({ fields }) => fields['client_id'] === client.id)!);
      expect([done.words.includes('Planner'), done.words.includes('Keeper')]).toEqual([false, true]);
      expect((await provider.fetch(tokens.access_token)).status).toBe(401);
      expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
      expectTokens(await provider.refresh(kept, others.refresh_token));
      expect((await provider.authorize(client, {}, page.browser)).words).toContain('Allow Planner?');
      codeOf(await provider.authorize(kept, {}, page.browser));
    });

    it('shows a name as text', async () => {
      await provider.code(await application('<script>alert(1)</script>'), user);
      const { text } = await page.get();
      expect(text).toContain('&lt;script&gt;');
      expect(text).not.toContain('<script>alert');
    });
  });

  it('says nothing that the URL invents', async () => {
    for (const query of ['?done=<b>x</b>', '?done=constructor', '?done=ended&done=ended', '?done=%ff']) {
      const reply = await page.get(query);
      expectPage(reply, 200);
      expect(reply.text).not.toContain('role="status"');
    }
  });

  it('offers to log out', async () => {
    const { text } = await page.get();
    expect(text).toContain('href="/auth/logout"');
    expect((await new Agent().get(`${provider.url}/auth/logout`)).status).toBe(200);
  });
});
