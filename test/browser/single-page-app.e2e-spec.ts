import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { Site } from '../relying-parties/support/site.js';
import { launchBrowser, openPage } from '../support/browser.js';
import { Document, ROOT } from '../support/code-blocks.js';
import { useDemoServer } from '../support/demo-server.js';
import { Shell } from '../support/shell.js';

interface SignedIn {
  readonly access_token: string;
  readonly profile: { readonly name?: string };
}

/** The page of docs/single-page-app.md, bundled as it stands there, at the demo. */
describe('The single-page application of the documents', () => {
  const server = useDemoServer();
  const document = new Document('docs/single-page-app.md');
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    const script = await bundle(document.take('ts').text.replace('http://localhost:3000', server().url));
    site = await Site.start(async (url) => {
      await new Shell(server(), { 'http://localhost:5173': url }).run(
        document.take('sh', 'Register the client'),
      );
      return ({ url: path }, response) => {
        const isScript = path === '/app.js';
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

  async function bundle(text: string): Promise<string> {
    await mkdir(join(ROOT, '.tmp'), { recursive: true });
    const folder = await mkdtemp(join(ROOT, '.tmp/page-'));
    try {
      await writeFile(join(folder, 'app.ts'), text);
      const args = [
        'app.ts',
        '--format',
        'iife',
        '--name',
        'app',
        '--file',
        'app.js',
        '--platform',
        'browser',
      ];
      // In a process of its own: its binding does not take this realm's functions.
      await promisify(execFile)(
        process.execPath,
        [join(ROOT, 'scripts/prepare/node_modules/rolldown/bin/cli.mjs'), ...args],
        {
          cwd: folder,
        },
      );
      return await readFile(join(folder, 'app.js'), 'utf8');
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async function logIn(): Promise<SignedIn> {
    await page.goto(site.url);
    expect(await page.evaluate('app.currentUser()')).toBeNull();
    await page.evaluate('void app.logIn()');
    await page.getByLabel('Username').fill('demo');
    await page.getByLabel('Password').fill(server().password);
    await page.getByRole('button', { name: 'Log in and allow' }).click();
    await page.waitForURL('**/callback?*');
    return page.evaluate<SignedIn>('app.currentUser()');
  }

  it('logs in, and takes the code out of the address', async () => {
    expect((await logIn()).profile.name).toBe('Demo User');
    expect(page.url()).toBe(`${site.url}/`);
  });

  it('keeps no token where other scripts look', async () => {
    const { access_token: token } = await logIn();
    const stored = await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])');
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('refresh_token');
  });

  it('renews with the refresh token', async () => {
    const { access_token: before } = await logIn();
    const { access_token: after } = await page.evaluate<SignedIn>('app.manager.signinSilent()');
    expect([before, after]).toEqual([expect.any(String), expect.any(String)]);
    expect(after).not.toBe(before);
  });

  it('asks for one click on loopback, and for no password, after a reload', async () => {
    await logIn();
    await page.goto(site.url);
    await page.evaluate('void app.logIn()');
    await page.getByRole('button', { name: 'Continue as demo' }).click();
    await page.waitForURL('**/callback?*');
    expect((await page.evaluate<SignedIn>('app.currentUser()')).profile.name).toBe('Demo User');
  });

  it('logs out without a question', async () => {
    await logIn();
    await page.evaluate('void app.logOut()');
    await page.waitForURL(`${site.url}/bye*`);
    await page.evaluate('void app.logIn()');
    await page.getByLabel('Password').waitFor();
  });
});
