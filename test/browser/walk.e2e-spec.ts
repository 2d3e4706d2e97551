import type { Page } from 'playwright-core';
import { openPage, visibleText } from '../support/browser.js';
import { useDemoWorld } from '../support/demo-world.js';

describe('a person in a browser', () => {
  const world = useDemoWorld();

  async function logIn(page: Page, password = world().demo.password): Promise<void> {
    await page.getByLabel('Username').fill(world().demo.username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in and allow' }).click();
  }

  it.each([true, false])('walks home, login, projects and out again (scripts: %s)', async (scripts) => {
    const { demo, browser } = world();
    const page = await openPage(browser, { scripts });
    await page.goto(`${demo.url}/consumer/home`);
    await page.getByRole('link', { name: 'Log in' }).click();
    expect(await visibleText(page)).toContain('Demo Consumer will be able to: Know who you are (openid)');

    await logIn(page, 'not it');
    expect(await visibleText(page)).toContain('The username or the password is wrong.');
    await logIn(page);
    await page.waitForURL('**/consumer/home');
    expect(await visibleText(page)).toContain('Hello, Demo User');
    expect(await visibleText(page)).toContain('demo@example.com');

    expect(await visibleText(page)).toMatch(
      scripts ? /expires in (1 hr 0 min|59 min \d+ sec)/ : /expires in 59 minutes/,
    );
    await page.getByRole('button', { name: 'Refresh now' }).click();
    expect(await visibleText(page)).toContain('Issued just now');

    await page.getByRole('link', { name: 'Your projects' }).click();
    const name = `Bridge <b>${String(scripts)}</b>`;
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create project' }).click();
    await page.getByText(name).first().waitFor();
    await page.getByRole('link', { name: `Delete ${name}` }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    expect(await visibleText(page)).toContain('You have no projects yet.');

    await page.goto(`${demo.url}/consumer/home`);
    await page
      .getByRole('button', { name: 'Log out' })
      .or(page.getByRole('link', { name: 'Log out' }))
      .click();
    const confirm = page.getByRole('button', { name: 'Log out' });
    if (await confirm.isVisible()) await confirm.click();
    await page.goto(`${demo.url}/consumer/home`);
    expect(await visibleText(page)).not.toContain('Demo User');
  });

  it('asks a person who is logged in for consent, once', async () => {
    const { demo, browser, client } = world();
    const page = await openPage(browser);
    await page.goto(`${demo.url}/consumer/auth`);
    await logIn(page);
    await page.waitForURL('**/consumer/home');

    const query = `client_id=demo-web&response_type=code&state=abc&redirect_uri=${client.callback}`;
    const request = `${demo.url}/auth/code?${query}`;
    await page.goto(request);
    expect(await visibleText(page)).toContain('Allow Demo Web Application? You are logged in as demo.');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${client.callback}?**`);
    expect(new URL(page.url()).searchParams.get('state')).toBe('abc');

    await page.goto(request);
    expect(page.url()).toContain(`${client.callback}?code=`);
  });

  it('shows a password to who asks for it, and sends it as one', async () => {
    const { demo, browser } = world();
    const page = await openPage(browser);
    await page.goto(`${demo.url}/account`);
    const password = page.getByLabel('Password');
    await password.fill('in the open');
    await page.getByRole('button', { name: 'Show Password' }).click();
    expect(await password.getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Hide Password' }).click();
    expect(await password.getAttribute('type')).toBe('password');
  });

  it('sends a person who cancels back to the client with access_denied', async () => {
    const { demo, browser } = world();
    const page = await openPage(browser);
    await page.goto(`${demo.url}/consumer/auth`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(page.url()).toContain('/consumer/auth_callback?error=access_denied');
    expect(await visibleText(page)).toContain('access_denied');
  });
});
