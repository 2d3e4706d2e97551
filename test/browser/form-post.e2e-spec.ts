import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, visibleText } from '../support/browser.js';
import type { ClientStub } from '../support/client-stub.js';
import { startClientStub } from '../support/client-stub.js';
import type { DemoApp } from '../support/demo-app.js';
import { startDemoApp } from '../support/demo-app.js';

describe('response_mode=form_post', () => {
  let demo: DemoApp;
  let browser: Browser;
  let client: ClientStub;

  beforeAll(async () => {
    [demo, browser, client] = await Promise.all([startDemoApp(), launchBrowser(), startClientStub()]);
  });
  afterAll(async () => {
    await browser.close();
    await client.stop();
    await demo.stop();
  });

  it.each([true, false])('brings the code to the client in a POST (scripts: %s)', async (scripts) => {
    const page = await openPage(browser, { scripts });
    const state = `state-${String(scripts)}`;
    const query = new URLSearchParams({
      ...{ client_id: 'demo-web', response_type: 'code', response_mode: 'form_post', state },
      redirect_uri: client.callback,
    });
    await page.goto(`${demo.url}/auth/code?${query.toString()}`);
    await page.getByLabel('Username').fill(demo.username);
    await page.getByLabel('Password').fill(demo.password);
    await page.getByRole('button', { name: 'Log in and allow' }).click();
    if (!scripts) {
      expect(await visibleText(page)).toContain('Press the button to go back to the application');
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await page.waitForURL(client.callback);
    expect(Object.fromEntries(client.posted)).toEqual({
      code: expect.stringMatching(/^[\w-]{51}$/),
      state,
      iss: demo.url,
    });
  });
});
