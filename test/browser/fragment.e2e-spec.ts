import type { Browser, Page } from 'playwright-core';
import { Site } from '../relying-parties/support/site.js';
import { launchBrowser, openPage } from '../support/browser.js';
import type { Params, TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

/** A page that reads the answer from the fragment alone, errors as well, as msal-browser and angular-oauth2-oidc do. */
describe('response_mode=fragment in Chromium', () => {
  const provider = useProvider();
  let site: Site;
  let browser: Browser;
  let page: Page;
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    [browser, user] = [await launchBrowser(), await provider.user()];
    site = await Site.start(async (url) => {
      client = await provider.publicClient({ redirectUris: [`${url}/callback`] });
      return (_request, response) =>
        response.setHeader('content-type', 'text/html').end('<!doctype html><title>App</title>');
    });
  });
  beforeEach(async () => (page = await openPage(browser)));
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const begin = (params: Params) =>
    page.goto(
      provider.authorizeUrl(client, {
        redirect_uri: client.redirectUri,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
        ...params,
      }),
    );

  /** What the page's script reads there. Nothing came in the query, which servers see. */
  async function answer(): Promise<Record<string, string>> {
    await page.waitForURL(`${site.url}/callback#*`);
    expect(await page.evaluate('location.search')).toBe('');
    return page.evaluate('Object.fromEntries(new URLSearchParams(location.hash.slice(1)))');
  }

  it('brings the code to the page', async () => {
    await begin({ response_mode: 'fragment' });
    await page.getByLabel('Username').fill(user.username);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Log in and allow' }).click();
    const { code, state, iss } = await answer();
    expect([code, state, iss]).toEqual([expect.stringMatching(/./), 'a-state', provider.url]);
  });

  it.each([
    ['login_required', { response_mode: 'fragment', prompt: 'none' }],
    ['invalid_scope', { response_mode: 'fragment', scope: 'email:' }],
    ['unsupported_response_type', { response_type: 'id_token token', nonce: 'once' }],
    ['unsupported_response_type', { response_type: 'code id_token', nonce: 'once' }],
  ])('brings %s to the page', async (error, params) => {
    await begin(params);
    expect(await answer()).toMatchObject({ error, state: 'a-state', iss: provider.url });
  });
});
