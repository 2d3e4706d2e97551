import { Database } from '../../src/database/index.js';
import { AccountPage } from '../support/account-page.js';
import {
  expectDead,
  expectErrorPage,
  expectLive,
  expectOAuthError,
  expectPage,
  expectTokens,
} from '../support/expectations.js';
import type { TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

const NEXT = 'another long password';

describe('On the account page', () => {
  const provider = useProvider({ config: { loginAttempts: 10 } });
  let user: TestUser;
  let page: AccountPage;
  beforeEach(async () => {
    user = await provider.user();
    page = await AccountPage.of(provider, user);
  });
  const elsewhere = (who = user): Promise<AccountPage> => AccountPage.of(provider, who);
  /** Beside the logins. */
  async function eventsOf({ id }: TestUser): Promise<string[]> {
    const { dataSource } = provider.app.get(Database, { strict: false });
    const sql = `SELECT type FROM audit_events WHERE user_id = '${id}' AND type NOT LIKE 'login.%' ORDER BY id`;
    const events: { readonly type: string }[] = await dataSource.query(sql);
    return events.map(({ type }) => type);
  }
  async function sessionOf({ id }: TestUser): Promise<string> {
    const { dataSource } = provider.app.get(Database, { strict: false });
    const sql = `SELECT id FROM login_sessions WHERE user_id = '${id}'`;
    const rows: { readonly id: string }[] = await dataSource.query(sql);
    return rows[0]?.id ?? '';
  }

  describe('nobody touches what is not theirs', () => {
    it('no session of another person', async () => {
      const victim = await provider.user();
      const theirs = await elsewhere(victim);
      const fields = { form_token: await page.formToken(), session_id: await sessionOf(victim) };
      await page.post('sessions/end', fields);
      await page.post('sessions/end-others', fields);
      expect(await theirs.isLoggedIn()).toBe(true);
    });

    it('no consent and no tokens of another person', async () => {
      const [victim, client] = [await provider.user(), await provider.client()];
      const tokens = await provider.tokens(client, victim);
      const fields = { form_token: await page.formToken(), client_id: client.id };
      await page.post('applications/withdraw', fields);
      expectTokens(await provider.refresh(client, tokens.refresh_token));
      const theirs = await elsewhere(victim);
      codeOf(await provider.authorize(client, {}, theirs.browser));
    });

    it.each(['', 'x', "' OR 1=1 --", '%', 'é'.repeat(3000)])('nothing at all, called %j', async (id) => {
      const other = await elsewhere();
      const form_token = await page.formToken();
      expect((await page.post('sessions/end', { form_token, session_id: id })).status).toBe(303);
      expect((await page.post('applications/withdraw', { form_token, client_id: id })).status).toBe(303);
      expect([await other.isLoggedIn(), await page.isLoggedIn()]).toEqual([true, true]);
      expect(await eventsOf(user)).toEqual(['user.added']);
    });
  });

  describe('a form counts only in the session that it was rendered for', () => {
    it.each(['sessions/end-others', 'password'])('%s', async (path) => {
      const [other, stranger] = [await elsewhere(), await elsewhere(await provider.user())];
      const tokens = [await other.formToken(), await stranger.formToken(), 'x', ''];
      for (const form_token of tokens) {
        const fields = { form_token, current_password: user.password, new_password: NEXT };
        const reply = await page.post(path, fields);
        expectPage(reply, 422);
        expect(reply.words).toContain('The page was out of date.');
      }
      expect(await other.isLoggedIn()).toBe(true);
    });

    it('and posted from here', async () => {
      const other = await elsewhere();
      const fields = { form_token: await page.formToken() };
      for (const site of ['cross-site', 'same-site']) {
        const reply = await page.post('sessions/end-others', fields, { 'sec-fetch-site': site });
        expectErrorPage(reply, 403, 'access_denied');
      }
      expect(await other.isLoggedIn()).toBe(true);
    });

    it('also in a browser that names no site', async () => {
      const opaque = { origin: 'null' };
      expectErrorPage(await page.post('sessions/end-others', {}, opaque), 403, 'access_denied');
      const fields = { form_token: await page.formToken() };
      expect((await page.post('sessions/end-others', fields, opaque)).status).toBe(303);
    });

    it('as a form', async () => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      const reply = await page.browser.send(`${provider.url}/account/sessions/end-others`, init);
      expect(reply.status).toBe(400);
    });
  });

  describe('the password', () => {
    const change = async (fields: Readonly<Record<string, string>>) => {
      const [form] = await page.forms('password');
      return page.submit(form!, fields);
    };

    it('is changed: other logins end, this one goes on with a new cookie', async () => {
      const other = await elsewhere();
      const cookie = page.browser.cookie('sluice_session');
      provider.clock.advance(1);
      const reply = await change({ current_password: user.password, new_password: NEXT });
      expect(reply.words).toContain('Your password was changed');
      expect([await page.isLoggedIn(), await other.isLoggedIn()]).toEqual([true, false]);
      expect(page.browser.cookie('sluice_session')).not.toBe(cookie);
      expect(await (await elsewhere({ ...user, password: NEXT })).isLoggedIn()).toBe(true);
      expect(await (await elsewhereWith(user.password)).isLoggedIn()).toBe(false);
    });
    const elsewhereWith = async (password: string): Promise<AccountPage> => {
      const other = new AccountPage(provider);
      await other.post('login', { username: user.username, password });
      return other;
    };

    it('is changed: what was granted in this very browser ends as well, and it is another session', async () => {
      const client = await provider.client({ firstParty: true });
      const silently = async () => codeOf(await provider.authorize(client, {}, page.browser));
      const before = await sessionOf(user);
      const tokens = expectTokens(await provider.exchange(client, await silently()));
      const code = await silently();
      await change({ current_password: user.password, new_password: NEXT });
      await expectDead(provider, tokens.access_token);
      expectOAuthError(await provider.refresh(client, tokens.refresh_token), 400, 'invalid_grant');
      expectOAuthError(await provider.exchange(client, code), 400, 'invalid_grant');
      expect(await sessionOf(user)).not.toBe(before);
      await expectLive(
        provider,
        expectTokens(await provider.exchange(client, await silently())).access_token,
      );
    });

    it('is changed once, of two changes at the same moment', async () => {
      const pages = [page, await elsewhere()];
      const forms = await Promise.all(pages.map((one) => one.forms('password')));
      const replies = await Promise.all(
        pages.map((one, at) =>
          one.submit(forms[at]![0]!, { current_password: user.password, new_password: `${NEXT} ${at}` }),
        ),
      );
      const changed = replies.filter(({ words }) => words.includes('Your password was changed'));
      expect(changed).toHaveLength(1);
    });

    it.each([
      ['the old one is wrong', { current_password: 'wrong', new_password: NEXT }, 'is wrong'],
      ['the old one is missing', { new_password: NEXT }, 'Enter your current'],
      ['the new one is missing', { current_password: 'x' }, 'Enter your current'],
      ['the new one is short', { current_password: 'x', new_password: '1234567' }, '8 characters or more'],
      ['it is endless', { current_password: 'x', new_password: 'x'.repeat(1025) }, 'at most 1,024'],
    ])('stays where %s', async (_title, fields, message) => {
      const other = await elsewhere();
      const reply = await change(fields);
      expectPage(reply, 422);
      expect(reply.words).toContain(message);
      expect(reply.text).not.toContain(NEXT);
      expect([await other.isLoggedIn(), await page.isLoggedIn()]).toEqual([true, true]);
    });

    it('stays where the new one is longer than it looks', async () => {
      const reply = await change({ current_password: user.password, new_password: '😀'.repeat(600) });
      expectPage(reply, 422);
      expect(reply.words).toContain('at most 1,024');
    });

    it('can not be guessed by who sits at an open browser', async () => {
      let reply = await change({ current_password: 'wrong', new_password: NEXT });
      for (let tries = 0; tries < 20 && reply.status !== 429; tries++) {
        reply = await change({ current_password: `wrong ${tries}`, new_password: NEXT });
      }
      expectPage(reply, 429);
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      // At the field, not far above it.
      expect(reply.text).toMatch(
        /<h2 id="change-password">[^]*id="password_message">[^]*name="current_password"[^>]*aria-describedby="password_message"/,
      );
    });
  });

  it('every change is an audit event', async () => {
    const client = await provider.client();
    await provider.code(client, user);
    const form_token = await page.formToken();
    await page.post('applications/withdraw', { form_token, client_id: client.id });
    await page.post('sessions/end-others', { form_token });
    await page.post('password', { form_token, current_password: user.password, new_password: NEXT });
    expect(await eventsOf(user)).toEqual([
      'user.added',
      'consent.given',
      'consent.withdrawn',
      'session.others_ended',
      'user.password_changed',
    ]);
  });
});
