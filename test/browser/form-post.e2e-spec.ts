import { openPage, visibleText } from '../support/browser.js';
import { useDemoWorld } from '../support/demo-world.js';

describe('response_mode=form_post', () => {
  const world = useDemoWorld();

  it.each([true, false])('brings the code to the client in a POST (scripts: %s)', async (scripts) => {
    const { demo, browser, client } = world();
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
