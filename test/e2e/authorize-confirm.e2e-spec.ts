import { expectPage, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import { pkce } from '../support/pkce.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const LOOPBACK = 'http://127.0.0.1:7777/callback';
const PRIVATE = 'com.example.app:/callback';

/** RFC 8252 section 8.6: no request is approved without a person where another program may stand in for the client. */
describe('A client whose identity can not be assured', () => {
  const provider = useProvider();
  const { verifier, params: proof } = pkce();
  let user: TestUser;
  let browser: Agent;
  beforeEach(async () => ([user, browser] = [await provider.user(), new Agent()]));

  const params = { ...proof, scope: 'openid projects' };
  const native = (uri: string, firstParty: boolean) =>
    provider.publicClient({ name: 'Planner', redirectUris: [uri], firstParty });
  const visit = (client: TestClient, more = {}) =>
    provider.authorize(client, { ...params, redirect_uri: client.redirectUri, ...more }, browser);
  const logIn = (client: TestClient) =>
    provider.approve(client, user, { ...params, redirect_uri: client.redirectUri }, browser);

  describe.each([true, false])('first-party: %s', (firstParty) => {
    it.each([LOOPBACK, PRIVATE, 'http://localhost/', 'http://[::1]:80/a?b=c', 'https://localhost/callback'])(
      '%s: a page each time, whatever was approved before',
      async (uri) => {
        const client = await native(uri, firstParty);
        codeOf(await logIn(client));
        for (const round of [1, 2]) {
          const page = await visit(client);
          expectPage(page, 200);
          expect([round, page.words]).toEqual([round, expect.stringContaining('Continue to Planner?')]);
          expect(page.words).toContain(`Continue as ${user.username}`);
          expect(page.words).toContain('(projects)');
          const code = codeOf(await submitForm(browser, page, { decision: 'allow' }));
          const redeemed = { code_verifier: verifier, redirect_uri: uri };
          expectTokens(await provider.exchange(client, code, redeemed), { scope: 'openid projects' });
        }
      },
    );

    it.each([LOOPBACK, PRIVATE])('%s: interaction_required where no page may be shown', async (uri) => {
      const client = await native(uri, firstParty);
      await logIn(client);
      const reply = await visit(client, { prompt: 'none' });
      expectRedirectedError(reply, uri, 'interaction_required', STATE);
    });

    it('nothing is approved by a form that is not ours, nor by HEAD, nor by a post of the request', async () => {
      const client = await native(LOOPBACK, firstParty);
      await logIn(client);
      const fields = { ...params, client_id: client.id, redirect_uri: LOOPBACK };
      expectPage(await provider.submit({ ...fields, decision: 'allow' }, browser), 200);
      expectPage(await provider.submit({ ...fields, decision: 'allow', form_token: 'x' }, browser), 200);
      expectPage(await provider.submit(fields, browser), 200);
      const url = provider.authorizeUrl(client, { ...params, redirect_uri: LOOPBACK });
      expectPage(await browser.send(url, { method: 'HEAD' }), 200);
    });
  });

  it('cancelled: access_denied at the client, and asked again the next time', async () => {
    const client = await native(LOOPBACK, true);
    await logIn(client);
    const reply = await submitForm(browser, await visit(client), { decision: 'deny' });
    expectRedirectedError(reply, LOOPBACK, 'access_denied', STATE);
    expectPage(await visit(client), 200);
  });

  it('is asked for consent first, then once for both; for the choice of an account instead', async () => {
    const client = await native(LOOPBACK, false);
    await provider.approve(await provider.client(), user, {}, browser);
    expect((await visit(client)).text).toContain('Allow Planner?');
    expectRedirectedError(await visit(client, { prompt: 'none' }), LOOPBACK, 'consent_required', STATE);
    codeOf(await submitForm(browser, await visit(client), { decision: 'allow' }));
    expect((await visit(client)).text).toContain('Continue to Planner?');
    expect((await visit(client, { prompt: 'select_account' })).text).toContain('Choose an account');
    codeOf(
      await submitForm(browser, await visit(client, { prompt: 'select_account' }), { decision: 'allow' }),
    );
  });

  it('the page of another person or scope is worth nothing', async () => {
    const client = await native(LOOPBACK, true);
    await logIn(client);
    const { fields } = readForm(await visit(client, { scope: 'openid' }));
    expectPage(await provider.submit({ ...fields, scope: 'openid email', decision: 'allow' }, browser), 200);
    await provider.approve(await provider.client(), await provider.user(), {}, browser);
    expectPage(await provider.submit({ ...fields, decision: 'allow' }, browser), 200);
  });

  it.each([
    ['a public client at an https URI', () => provider.publicClient({ redirectUris: [CALLBACK, LOOPBACK] })],
    ['a confidential client on loopback', () => provider.client({ redirectUris: [LOOPBACK] })],
    ['a confidential client with a private scheme', () => provider.client({ redirectUris: [PRIVATE] })],
    [
      'a first-party one at an https URI',
      () => provider.publicClient({ redirectUris: [CALLBACK], firstParty: true }),
    ],
  ])('%s is approved silently, as before', async (_title, register) => {
    const client = await register();
    await logIn(client);
    codeOf(await visit(client));
    codeOf(await visit(client, { prompt: 'none' }));
  });

  it('by the URI of the request: the loopback one of a client that has an https one as well', async () => {
    const client = await provider.publicClient({ redirectUris: [CALLBACK, LOOPBACK] });
    await logIn(client);
    codeOf(await visit(client));
    expectPage(await visit(client, { redirect_uri: LOOPBACK.replace('7777', '8888') }), 200);
  });
});
