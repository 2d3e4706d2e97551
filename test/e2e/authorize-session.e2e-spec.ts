import { expectErrorPage, expectPage, expectRedirectedError } from '../support/expectations.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const NAME = 'sluice_session';

describe('Two servers of one host, at two ports', () => {
  const [here, there] = [useProvider(), useProvider()];

  it('do not log each other’s people out', async () => {
    const browser = new Agent();
    for (const one of [here, there, here]) {
      await one.approve(await one.client(), await one.user(), {}, browser);
      expect((await browser.get(`${one.url}/account`)).words).toContain('You are logged in as');
    }
    expect((await browser.get(`${there.url}/account`)).words).toContain('You are logged in as');
  });

  it('know who logged in before cookies had ports in their names', async () => {
    const browser = new Agent();
    await here.approve(await here.client(), await here.user(), {}, browser);
    const cookie = `${NAME}=${browser.cookie(NAME)}`;
    expect((await new Agent().get(`${here.url}/account`, { cookie })).words).toContain(
      'You are logged in as',
    );
    expect((await new Agent().get(`${there.url}/account`, { cookie })).words).not.toContain('logged in as');
  });
});

describe('The login session', () => {
  const provider = useProvider({ config: { sessionTtl: 1000 } });
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeEach(async () => {
    [client, user, browser] = [await provider.client(), await provider.user(), new Agent()];
  });
  const logIn = () => provider.approve(client, user, {}, browser);
  const withCookie = (value: string): Promise<Reply> =>
    new Agent().get(provider.authorizeUrl(client), { cookie: `${NAME}=${value}` });

  it('is a cookie that no script, no other site and no plain guess reaches', async () => {
    const [line, ...more] = (await logIn()).headers.getSetCookie();
    expect(more).toEqual([]);
    const [pair, ...attributes] = String(line).split('; ');
    expect(pair).toMatch(/^sluice_session_\d+=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=1000', 'Path=/', 'SameSite=Lax']);
  });

  it('logs in without a password for its time', async () => {
    await logIn();
    provider.clock.advance(999);
    codeOf(await provider.authorize(client, {}, browser));
    provider.clock.advance(1);
    expect((await provider.authorize(client, {}, browser)).text).toContain('type="password"');
  });

  it('gets a new id at every login, and the old one is dead', async () => {
    await logIn();
    const old = String(browser.cookie(NAME));
    codeOf(await withCookie(old));
    await logIn();
    const current = String(browser.cookie(NAME));
    expect(current).not.toBe(old);
    expectPage(await withCookie(old), 200);
    codeOf(await withCookie(current));
  });

  it('ends when the password changes', async () => {
    await logIn();
    provider.clock.advance(1);
    await provider.users.setPassword(user.username, 'another password');
    expectPage(await provider.authorize(client, {}, browser), 200);
    await provider.approve(client, { ...user, password: 'another password' }, {}, browser);
    codeOf(await provider.authorize(client, {}, browser));
  });

  it('never adopts an id that the browser came with', async () => {
    const planted = 'A'.repeat(43);
    const { username, password } = user;
    const reply = await provider.submit({ client_id: client.id, username, password }, browser, {
      cookie: `${NAME}=${planted}`,
    });
    codeOf(reply);
    expect(browser.cookie(NAME)).not.toBe(planted);
    expectPage(await withCookie(planted), 200);
  });

  it('leaves the sessions of the same person in other browsers alone', async () => {
    await logIn();
    await provider.approve(client, user, {}, new Agent());
    codeOf(await provider.authorize(client, {}, browser));
  });

  it('does not begin with a wrong password, and the one before it goes on', async () => {
    await logIn();
    const before = browser.cookie(NAME);
    const reply = await provider.approve(client, { ...user, password: 'wrong' }, {}, browser);
    expect([reply.status, browser.cookie(NAME)]).toEqual([422, before]);
    codeOf(await provider.authorize(client, {}, browser));
  });

  it('begins with no silent answer: the cookie stays as it is', async () => {
    await logIn();
    expect((await provider.authorize(client, {}, browser)).headers.getSetCookie()).toEqual([]);
  });

  describe('is found behind a request that a page of the client posts (OIDC Core section 3.1.2.1)', () => {
    /** As a browser does: SameSite=Lax keeps the cookies back. */
    const postFromClient = (params: Params = {}): Promise<Reply> =>
      provider.submit({ client_id: client.id, ...params }, new Agent(), {
        'sec-fetch-site': 'cross-site',
        origin: 'https://client.example',
      });

    it('by the same request by GET, byte for byte: a code, also with prompt=none', async () => {
      await logIn();
      const state = 'a b+c&d=%20/\u00e9~';
      for (const prompt of [undefined, 'none']) {
        const reply = await postFromClient({ state, prompt });
        expect([reply.status, reply.headers.get('cache-control')]).toEqual([303, 'no-store']);
        const target = new URL(await browser.followUntil(reply.location, CALLBACK));
        expect(target.searchParams.get('state')).toBe(state);
        expect(target.searchParams.get('code')).toEqual(expect.any(String));
      }
    });

    it('which is not posted again: without a session it leads to the page, or to login_required', async () => {
      const page = await browser.follow(await postFromClient());
      expectPage(page, 200);
      const refused = await browser.follow(await postFromClient({ prompt: 'none' }));
      expectRedirectedError(refused, CALLBACK, 'login_required', STATE);
    });

    it('but at once where the cookie came along', async () => {
      await logIn();
      codeOf(await provider.submit({ client_id: client.id }, browser));
    });

    it.each<[string, Params]>([
      ['a secret', { client_secret: 'a-secret' }],
      ['longer than a URL may be', { state: 'x'.repeat(9000) }],
    ])('and not where no URL should carry it: %s', async (_title, params) => {
      const reply = await postFromClient(params);
      expectPage(reply, 200);
      expect(reply.text).toContain('type="password"');
    });

    it('and a bad request is answered as it is', async () => {
      const reply = await postFromClient({ response_type: 'token' });
      expectRedirectedError(reply, CALLBACK, 'unsupported_response_type', STATE, 'fragment');
      expectErrorPage(await postFromClient({ client_id: 'nobody' }), 400, 'invalid_request');
    });
  });

  it('ends with its user', async () => {
    await logIn();
    await provider.users.remove(user.username);
    expectPage(await provider.authorize(client, {}, browser), 200);
  });

  it.each(['', 'x', '"', '%00', '%ff', 'a'.repeat(5000)])('takes the cookie %j for none', async (value) => {
    expectPage(await withCookie(value), 200);
  });
});
