import { decodeJwt } from 'jose';
import {
  expectOAuthError,
  expectPage,
  expectRedirectedError,
  expectTokens,
} from '../support/expectations.js';
import { decodeEntities, submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const LOGIN = 'type="password"';
const CONSENT = 'value="allow"';

describe('prompt and max_age', () => {
  const provider = useProvider();
  let user: TestUser;
  let client: TestClient;
  let browser: Agent;
  /** Logged in, and the client was approved before. */
  beforeEach(async () => {
    [user, client, browser] = [await provider.user(), await provider.client(), new Agent()];
    await provider.approve(client, user, {}, browser);
  });
  const visit = (params = {}, agent = browser) => provider.authorize(client, params, agent);

  it('none: a code, where nothing is left to ask', async () => {
    codeOf(await visit({ prompt: 'none' }));
  });

  it('none: login_required where nobody is logged in', async () => {
    const reply = await visit({ prompt: 'none' }, new Agent());
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it('none: consent_required where the approval is missing', async () => {
    const reply = await visit({ prompt: 'none', scope: 'email' });
    expectRedirectedError(reply, CALLBACK, 'consent_required', STATE);
  });

  it('none: login_required where the login is older than max_age', async () => {
    provider.clock.advance(11);
    codeOf(await visit({ prompt: 'none', max_age: '11' }));
    const reply = await visit({ prompt: 'none', max_age: '10' });
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it.each(['login', 'login select_account', 'login consent'])(
    '%s: the login page, also when logged in',
    async (prompt) => {
      const page = await visit({ prompt });
      expect(page.text).toContain(LOGIN);
      const { username, password } = user;
      codeOf(await submitForm(browser, page, { username, password }));
    },
  );

  it('login: an old login does not do, whoever presses "allow"', async () => {
    const page = await visit({ prompt: 'login' });
    expect((await submitForm(browser, page, { decision: 'allow' })).text).toContain(LOGIN);
  });

  it('consent: the consent page, also when approved before, once', async () => {
    const page = await visit({ prompt: 'consent' });
    expect(page.text).toContain(CONSENT);
    codeOf(await submitForm(browser, page, { decision: 'allow' }));
  });

  it('consent: also for a first-party client', async () => {
    client = await provider.client({ firstParty: true });
    expect((await visit({ prompt: 'consent' })).text).toContain(CONSENT);
  });

  describe('select_account', () => {
    const SELECT = 'Choose an account';

    it('the account to continue with, also where it is the only one and nothing else is left to ask', async () => {
      const page = await visit({ prompt: 'select_account' });
      expectPage(page, 200);
      expect(page.words).toContain(SELECT);
      expect(page.words).toContain(`Continue as ${user.username}`);
      codeOf(await submitForm(browser, page, { decision: 'allow' }));
      expect((await visit({ prompt: 'select_account' })).words).toContain(SELECT);
    });

    it('another account: the login page of the same request', async () => {
      const page = await visit({ prompt: 'select_account' });
      const href = /href="([^"]+)">Use another account/.exec(page.text)?.[1];
      const login = await browser.get(new URL(decodeEntities(String(href)), provider.url).href);
      expect(login.text).toContain(LOGIN);
      const { username, password } = await provider.user();
      codeOf(await submitForm(browser, login, { username, password }));
    });

    it('cancelled: access_denied', async () => {
      const page = await visit({ prompt: 'select_account' });
      const reply = await submitForm(browser, page, { decision: 'deny' });
      expectRedirectedError(reply, CALLBACK, 'access_denied', STATE);
    });

    it('the consent page, which offers the choice as well, where consent is missing', async () => {
      const page = await visit({ prompt: 'select_account', scope: 'email' });
      expect(page.words).toContain('Use another account');
      expect(page.words).toContain('Allow client-');
      codeOf(await submitForm(browser, page, { decision: 'allow' }));
    });

    it('the login page where nobody is logged in, or not lately enough', async () => {
      expect((await visit({ prompt: 'select_account' }, new Agent())).text).toContain(LOGIN);
      provider.clock.advance(11);
      expect((await visit({ prompt: 'select_account', max_age: '10' })).text).toContain(LOGIN);
    });
  });

  describe('auth_time', () => {
    const now = () => Math.floor(provider.clock.now() / 1000);
    const authTime = async (reply: Reply): Promise<number> => {
      const { id_token } = expectTokens(await provider.exchange(client, codeOf(reply)));
      return Number(decodeJwt(String(id_token))['auth_time']);
    };
    const logIn = async (params: Params) => {
      const { username, password } = user;
      return submitForm(browser, await visit({ scope: 'openid', ...params }), { username, password });
    };

    it('stays over silent answers and a new consent; is later after a login that was asked for', async () => {
      const first = await authTime(await logIn({ prompt: 'login' }));
      expect(first).toBe(now());
      for (const params of [{}, { prompt: 'none' }, { max_age: '1000' }]) {
        provider.clock.advance(10);
        expect(await authTime(await visit({ scope: 'openid', ...params }))).toBe(first);
      }
      const consent = await visit({ scope: 'openid', prompt: 'consent' });
      expect(await authTime(await submitForm(browser, consent, { decision: 'allow' }))).toBe(first);
      for (const params of [{ prompt: 'login' }, { max_age: '1' }, { max_age: '0' }]) {
        provider.clock.advance(10);
        expect(await authTime(await logIn(params))).toBe(now());
      }
    });
  });

  it.each([{ ui_locales: 'cs de' }, { display: 'popup' }, { display: 'wap' }, { claims_locales: 'xx' }])(
    'takes %j, and does what it does anyway',
    async (params) => {
      codeOf(await visit({ prompt: 'none', ...params }));
    },
  );

  it('max_age: the login page where the login is older, a code where it is not', async () => {
    provider.clock.advance(100);
    codeOf(await visit({ max_age: '100' }));
    const page = await visit({ max_age: '99' });
    expect(page.text).toContain(LOGIN);
    const { username, password } = user;
    codeOf(await submitForm(browser, page, { username, password }));
    codeOf(await visit({ max_age: '99' }));
  });

  it.each(['0', '00', '0'.repeat(30)])('max_age=%s is the same as prompt=login', async (max_age) => {
    expect((await visit({ max_age })).text).toContain(LOGIN);
  });

  it.each(['1795863208', '0099999', '9'.repeat(30), '9'.repeat(256)])(
    'takes max_age=%s, a number as long as it likes',
    async (max_age) => {
      provider.clock.advance(100);
      codeOf(await visit({ prompt: 'none', max_age }));
    },
  );

  it('takes several resources (RFC 8707 section 2), and nothing else twice', async () => {
    const [one, other] = [provider.url, `${provider.url}/projects`].map(encodeURIComponent);
    const resources = `&resource=${one}&resource=${other}`;
    const url = provider.authorizeUrl(client, { prompt: 'none' }) + resources;
    const code = codeOf(await browser.get(url));
    const body = `grant_type=authorization_code&code=${encodeURIComponent(code)}${resources}`;
    expectTokens(await provider.token(client, body));
    expect((await browser.get(`${url}&nonce=a&nonce=b`)).status).toBe(400);
    expectOAuthError(await provider.token(client, `${body}&audience=a&audience=b`), 400, 'invalid_request');
  });

  it.each([
    { prompt: 'none login' },
    { prompt: 'none consent' },
    { prompt: 'create' },
    { prompt: 'Login' },
    { prompt: 'login  consent' },
    { max_age: '-1' },
    { max_age: '1.5' },
    { max_age: 'soon' },
    { max_age: '1e3' },
    { max_age: '0x10' },
    { max_age: '+5' },
    { max_age: ' 5' },
    { max_age: '٥' },
  ])('refuses %j with invalid_request', async (params) => {
    expectRedirectedError(await visit(params), CALLBACK, 'invalid_request', STATE);
  });
});
