import { expectErrorPage, expectPage } from '../support/expectations.js';
import { readForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { Headers, Params, TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

describe('A form that another site posts', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeAll(async () => (client = await provider.client()));
  beforeEach(async () => {
    [user, browser] = [await provider.user(), new Agent()];
    await provider.approve(await provider.client(), user, {}, browser);
  });
  const logIn = ({ origin, ...rest }: Headers, agent = new Agent()) => {
    const { username, password } = user;
    const headers = { ...rest, ...(origin && { origin: origin === 'own' ? provider.url : origin }) };
    return provider.submit({ client_id: client.id, username, password }, agent, headers);
  };

  it.each<Headers>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'own' },
    { 'sec-fetch-site': 'anything' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1' },
    { origin: 'http://localhost:1' },
  ])('is refused with 403 and a page: %j', async (headers) => {
    const agent = new Agent();
    const reply = await logIn(headers, agent);
    expectErrorPage(reply, 403, 'access_denied', 'evil.example');
    expect(reply.headers.getSetCookie()).toEqual([]);
    expectPage(await provider.authorize(client, {}, agent), 200);
  });

  it.each(['allow', 'deny'])(
    'is refused as well where it says %s in a browser that is logged in',
    async (decision) => {
      const reply = await provider.submit({ client_id: client.id, decision }, browser, {
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      });
      expectErrorPage(reply, 403, 'access_denied');
      expectPage(await provider.authorize(client, {}, browser), 200);
    },
  );

  it.each<Headers>([
    {},
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { 'sec-fetch-site': 'none' },
    { origin: 'own' },
  ])('is none where the headers are %j', async (headers) => {
    codeOf(await logIn(headers));
  });

  describe('is told from one of ours', () => {
    /** Safari before 16.4: no `Sec-Fetch-Site`, and our pages send no referrer. */
    const OPAQUE = { origin: 'null' };
    const pageOf = async (agent: Agent, params: Params = {}) => {
      const { fields } = readForm(await provider.authorize(client, params, agent));
      const { username: _username, ...handedBack } = fields;
      return handedBack;
    };

    it('by the token of the login form, where the browser says nothing', async () => {
      const agent = new Agent();
      const { username, password } = user;
      const fields = { ...(await pageOf(agent)), username, password };
      codeOf(await provider.submit(fields, agent, OPAQUE));
    });

    it('which is good in the browser of that form only, and does not outweigh what the browser says', async () => {
      const [agent, victim] = [new Agent(), new Agent()];
      await pageOf(victim);
      const { username, password } = user;
      const fields = { ...(await pageOf(agent)), username, password };
      for (const [who, headers] of [
        [victim, OPAQUE],
        [new Agent(), OPAQUE],
        [agent, { origin: 'https://evil.example' }],
        [agent, { origin: 'null', 'sec-fetch-site': 'cross-site' }],
      ] as const) {
        const reply = await provider.submit(fields, who, headers);
        expectErrorPage(reply, 403, 'access_denied');
        expect(reply.headers.getSetCookie()).toEqual([]);
      }
    });

    it('by the token of the consent form, which every approval needs', async () => {
      const fields = { ...(await pageOf(browser)), decision: 'allow' };
      codeOf(await provider.submit(fields, browser, OPAQUE));
    });

    it.each<[string, (own: string) => Promise<string | undefined>]>([
      ['no token', async () => undefined],
      ['an empty token', async () => ''],
      ['a changed token', async (own) => own.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
      ['the token of another person', () => tokenOf(client)],
      ['the token for another client', async () => tokenOf(await provider.client(), browser)],
      ['the token for another scope', () => tokenOf(client, browser, { scope: 'email' })],
      ['the token of a login form', () => tokenOf(client, new Agent(), {})],
    ])('an approval with %s is asked for again', async (_title, forged) => {
      const { form_token: own, ...fields } = await pageOf(browser);
      const form_token = await forged(own!);
      for (const headers of [{}, { 'sec-fetch-site': 'same-origin' }] as Headers[]) {
        const reply = await provider.submit({ ...fields, form_token, decision: 'allow' }, browser, headers);
        expectPage(reply, 200);
        expect(readForm(reply).fields).toMatchObject({ form_token: own });
      }
      expectPage(await provider.authorize(client, {}, browser), 200);
    });

    /** Of the consent page, in a browser where somebody else is logged in unless one is given. */
    async function tokenOf(of: TestClient, agent?: Agent, params: Params = {}): Promise<string> {
      const other = agent ?? new Agent();
      if (!agent) await provider.approve(await provider.client(), await provider.user(), {}, other);
      return readForm(await provider.authorize(of, params, other)).fields['form_token']!;
    }

    it('an approval of claims that the form did not show is asked for', async () => {
      const claims = JSON.stringify({ userinfo: { email: null } });
      const shown = await pageOf(browser, { scope: 'openid' });
      const reply = await provider.submit({ ...shown, claims, decision: 'allow' }, browser);
      expectPage(reply, 200);
      expect(reply.text).toContain('See your email address');
    });

    it('an approval with the token of a session before the last login is asked for again', async () => {
      const fields = await pageOf(browser);
      await provider.approve(await provider.client(), user, {}, browser);
      const reply = await provider.submit({ ...fields, decision: 'allow' }, browser);
      expectPage(reply, 200);
      expect(reply.text).toContain('value="allow"');
    });

    it('a token has no business in the URL', async () => {
      const { form_token } = await pageOf(browser);
      expectErrorPage(await provider.authorize(client, { form_token }, browser), 400, 'invalid_request');
    });
  });

  it('the cookie of the login form is random, kept from scripts, and made once per browser', async () => {
    const agent = new Agent();
    const [line] = (await provider.authorize(client, {}, agent)).headers.getSetCookie();
    expect(line).toMatch(/^sluice_form_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await provider.authorize(client, {}, agent)).headers.getSetCookie()).toEqual([]);
  });

  it('opens no session for whom it did not log in: the error of the client is not told either', async () => {
    const reply = await provider.submit(
      { client_id: client.id, scope: 'unknown', decision: 'deny' },
      browser,
      {
        origin: 'https://evil.example',
      },
    );
    expectErrorPage(reply, 403, 'access_denied');
  });
});
