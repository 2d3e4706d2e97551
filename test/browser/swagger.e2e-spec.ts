import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.js';
import type { DemoApp } from '../support/demo-app.js';
import { startDemoApp } from '../support/demo-app.js';

describe('Swagger UI', () => {
  let demo: DemoApp;
  let browser: Browser;

  beforeAll(async () => {
    [demo, browser] = await Promise.all([startDemoApp(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  async function openAuthorize(page: Page) {
    await page.goto(`${demo.url}/docs`);
    await page.locator('.auth-wrapper > .btn.authorize').click();
    await page.locator('.auth-container').first().waitFor();
  }

  async function listProjects(page: Page): Promise<string> {
    await page.locator('#operations-projects-ProjectsController_list .opblock-summary-control').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    return page.locator('.live-responses-table .response-col_status').last().innerText();
  }

  it('obtains a token by authorization code with PKCE, and "Try it out" works with it', async () => {
    const page = await openPage(browser);
    await openAuthorize(page);
    const flow = page.locator('.auth-container', { hasText: 'authorizationCode' });
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      flow.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click(),
    ]);
    await popup.getByLabel('Username').fill(demo.username);
    await popup.getByLabel('Password').fill(demo.password);
    await popup.getByRole('button', { name: 'Log in and allow' }).click();
    await flow.getByRole('button', { name: 'Remove authorization' }).waitFor();
    await flow.getByRole('button', { name: 'Close' }).click();

    expect(await listProjects(page)).toContain('200');
  });

  it('obtains a token by password', async () => {
    const page = await openPage(browser);
    await openAuthorize(page);
    const flow = page.locator('.auth-container', { hasText: 'OAuth2, password' });
    await flow.locator('#oauth_username').fill(demo.username);
    await flow.locator('#oauth_password').fill(demo.password);
    await flow.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
    await flow.getByRole('button', { name: 'Remove authorization' }).waitFor();
  });
});
