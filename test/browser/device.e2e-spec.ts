import type { Browser } from 'playwright-core';
import { launchBrowser, openPage, visibleText } from '../support/browser.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { aDevice, begin, poll, WITH_DEVICES } from '../support/devices.js';

/** Of each button that answers. */
const LOOKS = `[...document.querySelectorAll('button[name=decision]')].map((one) => {
  const { width, height } = one.getBoundingClientRect();
  const { color, backgroundColor, borderColor, fontWeight } = getComputedStyle(one);
  return [width, height, color, backgroundColor, borderColor, fontWeight].join();
})`;

describe('a person who connects a device', () => {
  const provider = useProvider(WITH_DEVICES);
  let browser: Browser;
  let device: TestClient;
  let user: TestUser;
  beforeAll(async () => {
    browser = await launchBrowser();
    [device, user] = [await aDevice(provider), await provider.user()];
  });
  afterAll(() => browser.close());

  it.each([true, false])('logs in, types the code and allows it (scripts: %s)', async (scripts) => {
    const begun = await begin(provider, device, { scope: 'openid projects' });
    const page = await openPage(browser, { scripts });
    await page.goto(begun.verification_uri);
    await page.getByLabel('Username').fill(user.username);
    await page.getByLabel('Password').fill(user.password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByLabel('Code').fill('nothing');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await visibleText(page)).toContain('There is no device with this code now.');
    await page.getByLabel('Code').fill(begun.user_code.toLowerCase().replace('-', ' '));
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await visibleText(page)).toContain(`Is this the code on your device? ${begun.user_code}`);
    await page.getByRole('button', { name: 'Allow' }).click();
    expect(await visibleText(page)).toContain('You allowed the device');
    expect((await poll(provider, device, begun)).status).toBe(200);
  });

  it.each([400, 1280])(
    'finds declining as large as allowing, in a window of %i pixels, in German',
    async (width) => {
      const begun = await begin(provider, device);
      const context = await browser.newContext({ locale: 'de', viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.goto(begun.verification_uri_complete);
      await page.getByLabel('Benutzername').fill(user.username);
      await page.getByLabel('Passwort').fill(user.password);
      await page.getByRole('button', { name: 'Anmelden' }).click();
      const looks: string[] = await page.evaluate(LOOKS);
      expect([looks.length, new Set(looks).size]).toEqual([2, 1]);
      expect(looks[0]).toMatch(/^\d+.*rgb/);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.getByRole('button', { name: 'Ablehnen' }).click();
      expect(await visibleText(page)).toContain('Sie haben abgelehnt');
      expect((await poll(provider, device, begun)).text).toContain('access_denied');
      await context.close();
    },
  );
});
