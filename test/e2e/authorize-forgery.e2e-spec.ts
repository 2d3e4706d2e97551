import { expectErrorPage, expectPage } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { Headers, TestClient, TestUser } from '../support/provider.js';
import { codeOf, useProvider } from '../support/provider.js';

describe('A form that another site posts', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  beforeEach(async () => {
    browser = new Agent();
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
