import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FORGERIES } from '../relying-parties/support/forgeries.js';
import { Site } from '../relying-parties/support/site.js';
import { launchBrowser, openPage } from '../support/browser.js';
import type { TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

interface SignedIn {
  readonly access_token: string;
  readonly profile: { readonly name?: string };
}

/** An application that runs in the browser alone: a public client on another origin. */
describe('oidc-client-ts in Chromium', () => {
  const provider = useProvider();
  let site: Site;
  let browser: Browser;
  let page: Page;
  let user: TestUser;
  beforeAll(async () => {
    [browser, user] = [await launchBrowser(), await provider.user()];
    const folder = dirname(createRequire(__filename).resolve('oidc-client-ts/package.json'));
    const library = await readFile(join(folder, 'dist/browser/oidc-client-ts.min.js'), 'utf8');
    site = await Site.start(async (url) => {
      const { id } = await provider.publicClient({
        redirectUris: [`${url}/callback`],
        postLogoutRedirectUris: [`${url}/bye`],
        allowedScopes: 'openid profile email offline_access',
        defaultScope: 'openid',
      });
      const settings = {
        authority: provider.url,
        client_id: id,
        redirect_uri: `${url}/callback`,
        post_logout_redirect_uri: `${url}/bye`,
        scope: 'openid profile email offline_access',
        loadUserInfo: true,
        automaticSilentRenew: false,
      };
      const script = `${library}\nglobalThis.manager = new oidc.UserManager(${JSON.stringify(settings)});`;
      return (request, response) => {
        const isScript = request.url === '/app.js';
        response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
        response.end(isScript ? script : '<!doctype html><title>App</title><script src="/app.js"></script>');
      };
    });
  });
  beforeEach(async () => (page = await openPage(browser)));
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** @returns where the browser was led back to. */
  async function begin(on = page): Promise<URL> {
    await on.goto(site.url);
    await on.evaluate('void manager.signinRedirect()');
    await on.getByLabel('Username').fill(user.username);
    await on.getByLabel('Password').fill(user.password);
    await on.getByRole('button', { name: 'Log in and allow' }).click();
    await on.waitForURL('**/callback?*');
    return new URL(on.url());
  }

  const finish = ({ href }: URL) =>
    page.evaluate<SignedIn>(`manager.signinRedirectCallback(${JSON.stringify(href)})`);
  const logIn = async () => finish(await begin());

  it('logs in with PKCE, and reads userinfo', async () => {
    expect((await logIn()).profile.name).toBe(user.name);
  });

  it('refreshes', async () => {
    const { access_token: before } = await logIn();
    const { access_token: after } = await page.evaluate<SignedIn>('manager.signinSilent()');
    expect(after).toMatch(/./);
    expect(after).not.toBe(before);
  });

  it('logs out at the provider', async () => {
    await logIn();
    await page.evaluate('void manager.signoutRedirect()');
    await page.waitForURL(`${site.url}/bye*`);
    await page.evaluate('void manager.signinRedirect()');
    await page.getByLabel('Password').waitFor();
    expect(page.url().startsWith(`${provider.url}/auth/code?`)).toBe(true);
  });

  it.each(FORGERIES)('refuses %s', async (_name, forge) => {
    const [own, other] = [await begin(), await begin(await openPage(browser))];
    forge(own, other);
    await expect(finish(own)).rejects.toThrow(/No matching state|grant is invalid/);
    expect(await page.evaluate('manager.getUser()')).toBeNull();
  });
});
