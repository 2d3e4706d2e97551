import { expectRedirectedError } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const LOGIN = 'type="password"';
const CONSENT = 'value="allow"';

describe('prompt and max_age', () => {
  const provider = useProvider();
  let user: TestUser;
  let client: TestClient;
  let browser: Agent;
  /** Logged in, and the client was approved before. */
  beforeEach(async () => {
    [user, client, browser] = [await provider.user(), await provider.client(), new Agent()];
    await provider.approve(client, user, {}, browser);
  });
  const visit = (params = {}, agent = browser) => provider.authorize(client, params, agent);

  it('none: a code, where nothing is left to ask', async () => {
    codeOf(await visit({ prompt: 'none' }));
  });

  it('none: login_required where nobody is logged in', async () => {
    const reply = await visit({ prompt: 'none' }, new Agent());
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it('none: consent_required where the approval is missing', async () => {
    const reply = await visit({ prompt: 'none', scope: 'email' });
    expectRedirectedError(reply, CALLBACK, 'consent_required', STATE);
  });

  it('none: login_required where the login is older than max_age', async () => {
    provider.clock.advance(11);
    codeOf(await visit({ prompt: 'none', max_age: '11' }));
    const reply = await visit({ prompt: 'none', max_age: '10' });
    expectRedirectedError(reply, CALLBACK, 'login_required', STATE);
  });

  it.each(['login', 'select_account', 'login consent'])(
    '%s: the login page, also when logged in',
    async (prompt) => {
      const page = await visit({ prompt });
      expect(page.text).toContain(LOGIN);
      const { username, password } = user;
      codeOf(await submitForm(browser, page, { username, password }));
    },
  );

  it('login: an old login does not do, whoever presses "allow"', async () => {
    const page = await visit({ prompt: 'login' });
    expect((await submitForm(browser, page, { decision: 'allow' })).text).toContain(LOGIN);
  });

  it('consent: the consent page, also when approved before, once', async () => {
    const page = await visit({ prompt: 'consent' });
    expect(page.text).toContain(CONSENT);
    codeOf(await submitForm(browser, page, { decision: 'allow' }));
  });

  it('consent: also for a first-party client', async () => {
    client = await provider.client({ firstParty: true });
    expect((await visit({ prompt: 'consent' })).text).toContain(CONSENT);
  });

  it('max_age: the login page where the login is older, a code where it is not', async () => {
    provider.clock.advance(100);
    codeOf(await visit({ max_age: '100' }));
    const page = await visit({ max_age: '99' });
    expect(page.text).toContain(LOGIN);
    const { username, password } = user;
    codeOf(await submitForm(browser, page, { username, password }));
    codeOf(await visit({ max_age: '99' }));
  });

  it('max_age=0 is the same as prompt=login', async () => {
    expect((await visit({ max_age: '0' })).text).toContain(LOGIN);
  });

  it.each([
    { prompt: 'none login' },
    { prompt: 'none consent' },
    { prompt: 'create' },
    { prompt: 'Login' },
    { prompt: 'login  consent' },
    { max_age: '-1' },
    { max_age: '1.5' },
    { max_age: 'soon' },
    { max_age: '99999999999999999999' },
  ])('refuses %j with invalid_request', async (params) => {
    expectRedirectedError(await visit(params), CALLBACK, 'invalid_request', STATE);
  });
});
