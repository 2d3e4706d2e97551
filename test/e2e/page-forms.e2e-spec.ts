import { AccountPage } from '../support/account-page.js';
import { expectPage } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

/** The element with that id, as it stands in the page. */
const elementOf = ({ text }: Reply, id: string): string =>
  new RegExp(`<\\w+ [^>]*\\bid="${id}"[^>]*>`).exec(text)?.[0] ?? '';
/** The fields that get the focus, and those that are at fault. */
const focusOf = ({ text }: Reply) =>
  [...text.matchAll(/name="(\w+)"[^>]* autofocus/g)].map(([, name]) => name);
const faultsOf = ({ text }: Reply) =>
  [...text.matchAll(/name="(\w+)"[^>]* aria-invalid="true"/g)].map(([, name]) => name);
const PASSWORD = 'another long password';

describe('The form of a login', () => {
  const provider = useProvider();
  let [client, user]: [TestClient?, TestUser?] = [];
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  const pageOf = (at: string, agent: Agent) =>
    at === 'an application' ? provider.authorize(client!, {}, agent) : agent.get(`${provider.url}/account`);

  it.each(['an application', 'the account page'])('of %s needs its fields, and asks by name', async (at) => {
    const page = await pageOf(at, new Agent());
    expect(elementOf(page, 'username')).toMatch(/ autocomplete="username" .* required/);
    expect(elementOf(page, 'password')).toMatch(/ autocomplete="current-password" required/);
    expect([focusOf(page), faultsOf(page)]).toEqual([['username'], []]);
    expect(page.text).not.toMatch(/<button [^>]*value="deny"(?![^>]* formnovalidate)/);
  });

  it.each([
    [{ username: '', password: 'x' }, ['username', 'password'], 'username'],
    [{ username: 'someone', password: '' }, ['password'], 'password'],
    [{ username: 'someone', password: 'wrong' }, ['username', 'password'], 'password'],
  ])('says at the fields what is wrong, and puts the focus there: %j', async (filled, faults, focus) => {
    for (const at of ['an application', 'the account page']) {
      const agent = new Agent();
      const page = await submitForm(agent, await pageOf(at, agent), filled);
      expectPage(page, 422);
      expect([faultsOf(page), focusOf(page)]).toEqual([faults, [focus]]);
      expect(elementOf(page, focus)).toContain(' aria-describedby="login_message"');
      expect(elementOf(page, 'login_message')).toContain('role="alert"');
    }
  });

  it('can show the password, by a script of ours', async () => {
    const page = await pageOf('the account page', new Agent());
    expect(page.text).toContain('<label for="password">');
    expect(page.text).toContain('data-show="Show" data-hide="Hide"');
    const script = await new Agent().get(`${provider.url}/assets/show-password`);
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
  });

  it('is not that of another password: whoever asked for it comes there by the login', async () => {
    const agent = new Agent();
    const way = await agent.get(`${provider.url}/.well-known/change-password`);
    expect([way.status, way.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const login = await agent.get(way.location);
    const { username, password } = user!;
    const wrong = await submitForm(agent, login, { username, password: 'wrong' });
    const reply = await submitForm(agent, wrong, { username, password });
    expect([reply.status, new URL(reply.location, provider.url).hash]).toEqual([303, '#change-password']);
    expect(elementOf(await agent.follow(reply), 'change-password')).toMatch(/^<h2/);
  });

  it('has no other well-known page beside it (W3C Change Password URL section 3)', async () => {
    const path = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
    expectPage(await new Agent().get(provider.url + path, { accept: 'text/html' }), 404);
  });
});

describe('The form of another password', () => {
  const provider = useProvider();

  it.each([
    ['current_password', { current_password: 'wrong', new_password: PASSWORD }],
    ['current_password', { new_password: PASSWORD }],
    ['new_password', { current_password: 'x', new_password: 'short' }],
    ['new_password', { current_password: 'x', new_password: 'password' }],
    ['new_password', { current_password: 'x' }],
  ])('says at %s what is wrong, and puts the focus there: %j', async (field, filled) => {
    const page = await AccountPage.of(provider, await provider.user());
    const reply = await page.post('password', { form_token: await page.formToken(), ...filled });
    expectPage(reply, 422);
    expect([faultsOf(reply), focusOf(reply)]).toEqual([[field], [field]]);
    expect(elementOf(reply, field)).toMatch(/ aria-describedby="password_message\b/);
    expect(elementOf(reply, 'password_message')).toContain('role="alert"');
    expect(reply.text.match(/role="alert"/g)).toHaveLength(1);
  });

  it('needs its fields, and asks for them by name', async () => {
    const page = await (await AccountPage.of(provider, await provider.user())).get();
    expect(elementOf(page, 'current_password')).toMatch(/ autocomplete="current-password" required/);
    expect(elementOf(page, 'new_password')).toMatch(/ autocomplete="new-password" .* required/);
    expect([focusOf(page), faultsOf(page)]).toEqual([[], []]);
  });
});
