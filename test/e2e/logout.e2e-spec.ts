import { expectErrorPage, expectPage, expectTokens } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { form, useProvider } from '../support/provider.js';

const NAME = 'sluice_session';
const BACK = 'https://client.example/logged-out';
const HOUR = 3600;

describe('Logout (OpenID Connect RP-Initiated Logout 1.0)', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  let hint: string;
  beforeAll(async () => {
    client = await provider.client({ postLogoutRedirectUris: [BACK, `${BACK}?a=1`], name: 'Planner' });
  });
  beforeEach(async () => {
    [user, browser] = [await provider.user(), new Agent()];
    hint = await logIn(browser);
  });

  async function logIn(agent: Agent, of = client, who = user): Promise<string> {
    const code = await provider.code(of, who, { scope: 'openid' }, agent);
    return String(expectTokens(await provider.exchange(of, code)).id_token);
  }
  const url = (params: Params): string => `${provider.url}/auth/logout?${form(params).toString()}`;
  const logOut = (params: Params = {}, agent = browser): Promise<Reply> => agent.get(url(params));
  const post = (params: Params, agent: Agent, headers = {}): Promise<Reply> =>
    agent.postForm(`${provider.url}/auth/logout`, Object.fromEntries(form(params)), headers);

  const isLoggedIn = async (agent = browser): Promise<boolean> =>
    (await provider.authorize(client, { scope: 'openid', prompt: 'none' }, agent)).location.includes('code=');
  async function expectLoggedOut(agent = browser, cookie?: string): Promise<void> {
    expect(agent.cookie(NAME)).toBeUndefined();
    expect(await isLoggedIn(agent)).toBe(false);
    if (cookie === undefined) return;
    const kept = await new Agent().get(provider.authorizeUrl(client), { cookie: `${NAME}=${cookie}` });
    expectPage(kept, 200);
  }
  function expectQuestion(reply: Reply): void {
    expectPage(reply, 200);
    expect(reply.words).toContain(`Log out? You are logged in as ${user.username}`);
  }

  it('is described in OpenAPI', async () => {
    const document = (await new Agent().get(`${provider.url}/docs-json`)).json<{
      paths: Record<string, Record<string, { responses: object }>>;
    }>();
    const { get, post: submit } = document.paths['/auth/logout'] ?? {};
    for (const operation of [get, submit]) {
      expect(Object.keys(operation?.responses ?? {})).toEqual(['200', '303', '400']);
    }
  });

  describe('with an ID token of the session', () => {
    it('ends the session, for whoever kept the cookie as well, and says so', async () => {
      const cookie = browser.cookie(NAME);
      const reply = await logOut({ id_token_hint: hint });
      expectPage(reply, 200);
      expect(reply.words).toContain('You are logged out');
      await expectLoggedOut(browser, cookie);
    });

    it('goes where the client registered, with the state byte for byte', async () => {
      const state = ` %&=+#?/"<>'${'ü'.repeat(100)}`;
      const reply = await logOut({ id_token_hint: hint, post_logout_redirect_uri: BACK, state });
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([303, 'no-store']);
      expect(reply.location.startsWith(`${BACK}?state=`)).toBe(true);
      expect(new URL(reply.location).searchParams.get('state')).toBe(state);
      await expectLoggedOut();
    });

    it('keeps a query of the registered URI', async () => {
      const params = { id_token_hint: hint, post_logout_redirect_uri: `${BACK}?a=1`, state: 's' };
      expect((await logOut(params)).location).toBe(`${BACK}?a=1&state=s`);
    });

    it('takes an ID token that has expired', async () => {
      provider.clock.advance(2 * HOUR);
      await logOut({ id_token_hint: hint });
      await expectLoggedOut();
    });

    it('takes one from before the same person logged in again', async () => {
      await provider.approve(client, user, {}, browser);
      await logOut({ id_token_hint: hint });
      await expectLoggedOut();
    });

    it('answers a POST alike', async () => {
      const reply = await post({ id_token_hint: hint, post_logout_redirect_uri: BACK }, browser);
      expect([reply.status, reply.location]).toEqual([303, BACK]);
      await expectLoggedOut();
    });

    it('asks for the cookie, which a form of another site comes without', async () => {
      const params = { id_token_hint: hint, post_logout_redirect_uri: BACK, state: 'a b' };
      const first = await post(params, new Agent());
      expect([first.status, first.headers.getSetCookie()]).toEqual([303, []]);
      expect((await browser.follow(first)).location).toBe(`${BACK}?state=a%20b`);
      await expectLoggedOut();
    });

    it('ignores what it does not know, and logout_hint and ui_locales', async () => {
      const ignored = { logout_hint: 'someone', ui_locales: 'de fr', unknown: 'x', client_id: client.id };
      await logOut({ id_token_hint: hint, ...ignored });
      await expectLoggedOut();
    });

    it('leaves the other browsers of the person alone', async () => {
      const other = new Agent();
      await logIn(other);
      await logOut({ id_token_hint: hint });
      expect(await isLoggedIn(other)).toBe(true);
    });

    it('is over where there was no session any more', async () => {
      const nobody = new Agent();
      const params = { id_token_hint: hint, post_logout_redirect_uri: BACK };
      expect((await logOut(params, nobody)).location).toBe(BACK);
      expect(await isLoggedIn()).toBe(true);
    });
  });

  describe('not proven', () => {
    it.each(['nothing', 'a client_id only', 'an ID token of another session', 'one of another person'])(
      'with %s asks first',
      async (what) => {
        const [stranger, elsewhere] = [await provider.user(), new Agent()];
        const params = {
          nothing: {},
          'a client_id only': { client_id: client.id },
          'an ID token of another session': { id_token_hint: await logIn(elsewhere) },
          'one of another person': { id_token_hint: await logIn(elsewhere, client, stranger) },
        }[what];
        const page = await logOut(params);
        expectQuestion(page);
        expect(await isLoggedIn()).toBe(true);
        const done = await submitForm(browser, page, { decision: 'logout' });
        expect(done.words).toContain('You are logged out');
        await expectLoggedOut();
      },
    );

    it('names the application that asks, and goes there after the yes', async () => {
      const page = await logOut({ client_id: client.id, post_logout_redirect_uri: BACK, state: '"s"' });
      expect(page.words).toContain('Planner asks to log you out');
      const done = await submitForm(browser, page, { decision: 'logout' });
      expect([done.status, done.location]).toEqual([303, `${BACK}?state=%22s%22`]);
    });

    it('does nothing after a no, and goes nowhere', async () => {
      const page = await logOut({ client_id: client.id, post_logout_redirect_uri: BACK });
      const stayed = await submitForm(browser, page, { decision: 'stay' });
      expectPage(stayed, 200);
      expect([stayed.words.includes('still logged in'), await isLoggedIn()]).toEqual([true, true]);
    });

    it.each([BACK, 'https://elsewhere.example/', 'javascript:alert(1)', 'nonsense'])(
      'with a URI that nobody names a client for (%s) asks, logs out, and goes nowhere',
      async (post_logout_redirect_uri) => {
        for (const state of [undefined, 's']) {
          await logIn(browser);
          const page = await logOut({ post_logout_redirect_uri, state });
          expectQuestion(page);
          const done = await submitForm(browser, page, { decision: 'logout' });
          expectPage(done, 200);
          expect(done.words).toContain('You are logged out');
          await expectLoggedOut();
          expectPage(await logOut({ post_logout_redirect_uri, state }), 200);
        }
      },
    );

    it('with nobody logged in is over at once', async () => {
      const reply = await logOut({}, new Agent());
      expectPage(reply, 200);
      expect(reply.words).toContain('You are logged out');
    });

    it('asks again where the form is not of this session', async () => {
      const [page, other] = [await logOut(), new Agent()];
      await logIn(other);
      const theirs = readForm(await logOut({}, other)).fields;
      for (const form_token of [theirs['form_token'] ?? '', 'x', undefined]) {
        const fields = { ...readForm(page).fields, form_token, decision: 'logout' };
        expectQuestion(await post(fields, browser));
      }
      expect(await isLoggedIn()).toBe(true);
    });

    it('refuses the form of another site', async () => {
      const fields = { ...readForm(await logOut()).fields, decision: 'logout' };
      const reply = await post(fields, browser, { 'sec-fetch-site': 'cross-site' });
      expectErrorPage(reply, 403, 'access_denied');
      expect(await isLoggedIn()).toBe(true);
    });

    it('takes no answer from the URL', async () => {
      const { form_token } = readForm(await logOut()).fields;
      expectErrorPage(await logOut({ form_token, decision: 'logout' }), 400, 'invalid_request');
      expect(await isLoggedIn()).toBe(true);
    });

    it('does nothing for a HEAD', async () => {
      await browser.send(url({ id_token_hint: hint }), { method: 'HEAD' });
      expect(await isLoggedIn()).toBe(true);
    });
  });

  describe('with a parameter that fails its check redirects nowhere and does nothing', () => {
    const forged = (of: string): string => `${of.slice(0, -8)}AAAAAAAA`;
    const unsigned = (of: string): string =>
      `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${of.split('.')[1] ?? ''}.`;

    it.each<[string, (token: string) => Params]>([
      ['a URI that is not registered', (h) => ({ id_token_hint: h, post_logout_redirect_uri: `${BACK}/` })],
      ['a query added', (h) => ({ id_token_hint: h, post_logout_redirect_uri: `${BACK}?x=1` })],
      ['another case', (h) => ({ id_token_hint: h, post_logout_redirect_uri: BACK.toUpperCase() })],
      ['a redirect URI', (h) => ({ id_token_hint: h, post_logout_redirect_uri: client.redirectUri })],
      ['a script', (h) => ({ id_token_hint: h, post_logout_redirect_uri: 'javascript:alert(1)' })],
      ['a forged ID token', (h) => ({ id_token_hint: forged(h), post_logout_redirect_uri: BACK })],
      ['an unsigned ID token', (h) => ({ id_token_hint: unsigned(h), post_logout_redirect_uri: BACK })],
      ['no ID token at all', () => ({ id_token_hint: 'x.y.z', client_id: client.id })],
      ['an unknown client', () => ({ client_id: 'nobody', post_logout_redirect_uri: BACK })],
    ])('%s', async (_title, params) => {
      expectErrorPage(await logOut(params(hint)), 400, 'invalid_request', BACK, 'alert(1)');
      expectErrorPage(await post(params(hint), browser), 400, 'invalid_request', BACK, 'alert(1)');
      expect(await isLoggedIn()).toBe(true);
    });

    it('another client than the ID token was issued to', async () => {
      const other = await provider.client({ postLogoutRedirectUris: ['https://other.example/out'] });
      const params = { id_token_hint: hint, post_logout_redirect_uri: 'https://other.example/out' };
      expectErrorPage(await logOut({ ...params, client_id: other.id }), 400, 'invalid_request');
      expectErrorPage(await logOut(params), 400, 'invalid_request');
      expect(await isLoggedIn()).toBe(true);
    });

    it('a parameter that comes twice', async () => {
      const reply = await browser.get(`${url({ id_token_hint: hint })}&state=a&state=b`);
      expectErrorPage(reply, 400, 'invalid_request');
    });
  });
});
