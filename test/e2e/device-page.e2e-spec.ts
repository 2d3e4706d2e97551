import { AccountPage } from '../support/account-page.js';
import { expectErrorPage, expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';
import { atRegistration, registered } from '../support/registrations.js';
import type { Begun } from '../support/devices.js';
import {
  aDevice,
  allow,
  answer,
  begin,
  DEVICE_GRANT,
  logInAtPage,
  poll,
  WITH_DEVICES,
} from '../support/devices.js';

const UNKNOWN = 'There is no device with this code now.';
const TOOL = {
  client_name: 'Tool',
  redirect_uris: ['http://127.0.0.1/cb'],
  grant_types: ['authorization_code', DEVICE_GRANT],
};
const SAME_SITE = { 'sec-fetch-site': 'same-origin' };

describe('The page for devices', () => {
  const provider = useProvider({ ...WITH_DEVICES, config: { registration: 'open' } });
  let device: TestClient;
  let user: TestUser;
  let begun: Begun;
  beforeEach(async () => {
    device = await aDevice(provider);
    user = await provider.user();
    begun = await begin(provider, device);
  });

  it('asks who somebody is before it looks at their code, and keeps that meanwhile', async () => {
    const agent = new Agent();
    for (const code of [begun.user_code, 'WDJB-MJHT']) {
      const login = await agent.get(`${begun.verification_uri}?user_code=${code}`);
      expectPage(login, 200);
      expect(login.words).toContain('Log in to continue to your device');
      expect(login.words).not.toMatch(/Television|There is no device/);
      expect(login.text).not.toContain('deny');
      expect(readForm(login).fields['user_code']).toBe(code);
    }
    const { username, password } = user;
    const login = await agent.get(begun.verification_uri_complete);
    const next = await submitForm(agent, login, { username, password });
    expect([next.status, next.location]).toEqual([303, begun.verification_uri_complete]);
    expect((await agent.follow(next)).words).toContain('Connect Television?');
  });

  it('asks for the code, however it is typed', async () => {
    const agent = await logInAtPage(begun, user);
    const page = await agent.get(begun.verification_uri);
    expectPage(page, 200);
    expect(page.words).toContain('Connect a device');
    const typed = begun.user_code.toLowerCase().replace('-', '  ');
    const question = await agent.get(`${begun.verification_uri}?user_code=${encodeURIComponent(typed)}`);
    expectPage(question, 200);
    expect(question.words).toContain(`Is this the code on your device? ${begun.user_code}`);
  });

  it('says which client asks, for what, when and from where, and offers to decline as plainly as to allow', async () => {
    provider.clock.advance(120);
    const page = await (await logInAtPage(begun, user)).get(begun.verification_uri_complete);
    expectPage(page, 200);
    expect(page.words).toContain('Connect Television?');
    expect(page.words).toContain(`You are logged in as ${user.username}`);
    expect(page.words).toContain('Decline if you have not begun this yourself just now');
    expect(page.words).toMatch(/Asked 2 minutes ago \(.+ UTC\) From address 127\.0\.0\.1/);
    expect(page.words).toContain('See, create, change and delete your projects (projects)');
    const buttons = page.text.match(/<button[^>]*>/g);
    expect(buttons).toEqual([
      '<button type="submit" name="decision" value="deny">',
      '<button type="submit" name="decision" value="allow">',
    ]);
  });

  it.each(['allow', 'deny'] as const)('says what became of it: %s', async (decision) => {
    const agent = await logInAtPage(begun, user);
    const result = await agent.follow(await answer(agent, begun, decision));
    expectPage(result, 200);
    expect(result.words).toContain(decision === 'allow' ? 'You allowed the device' : 'You declined');
    // It is answered for good.
    expect((await agent.get(begun.verification_uri_complete)).words).toContain(UNKNOWN);
  });

  it('speaks German to who reads it', async () => {
    const agent = await logInAtPage(begun, user);
    const page = await agent.send(begun.verification_uri_complete, { headers: { 'accept-language': 'de' } });
    expect(page.words).toContain('Steht dieser Code auf Ihrem Gerät?');
    expect(page.text).toContain(
      `/assets/language/en?to=${encodeURIComponent(`/auth/device/verify?user_code=${begun.user_code}`)}`,
    );
  });

  it.each(['WDJB-MJHT', 'nonsense', '<b>x</b>', '12345678'])(
    'shows a code again that there is not: %s',
    async (code) => {
      const agent = await logInAtPage(begun, user);
      const page = await agent.get(`${begun.verification_uri}?user_code=${encodeURIComponent(code)}`);
      expectPage(page, 422);
      expect(page.words).toContain(UNKNOWN);
      expect(page.text).toContain('aria-invalid="true"');
      expect(page.text).not.toContain('<b>x</b>');
    },
  );

  it('says the same of one whose time is over', async () => {
    const agent = await logInAtPage(begun, user);
    const question = await agent.get(begun.verification_uri_complete);
    provider.clock.advance(600);
    expect((await agent.get(begun.verification_uri_complete)).words).toContain(UNKNOWN);
    const late = await submitForm(agent, question, { decision: 'allow' });
    expectPage(late, 422);
    expectOAuthError(await poll(provider, device, begun), 400, 'expired_token');
  });

  it('says so where the client is gone, or may not do that any more', async () => {
    const [agent, other] = [await logInAtPage(begun, user), await registered(provider, TOOL)];
    const question = await agent.get(begun.verification_uri_complete);
    const theirs = await begin(provider, { id: other.client_id, redirectUri: '' });
    const { grant_types: _, ...without } = { ...TOOL, client_id: other.client_id };
    const { registration_client_uri: uri, registration_access_token: token } = other;
    expect((await atRegistration(uri, 'PUT', token, without)).status).toBe(200);
    const refused = await agent.get(theirs.verification_uri_complete);
    expectPage(refused, 422);
    expect(refused.words).toContain('can’t be connected any more');
    await provider.clients.remove(device.id);
    expectPage(await submitForm(agent, question, { decision: 'allow' }), 422);
  });

  it('asks for the code of nobody who may allow nothing of it', async () => {
    const nobody = await provider.user({ allowedScopes: 'email' });
    const page = await (await logInAtPage(begun, nobody)).get(begun.verification_uri_complete);
    expectPage(page, 422);
    expect(page.words).toContain('Your account may allow nothing of what that device asks for');
  });

  it('asks also for a client of the house, and each time', async () => {
    const own = await aDevice(provider, { firstParty: true, name: 'Our own' });
    const agent = new Agent();
    await logInAtPage(begun, user, agent);
    for (let times = 0; times < 2; times++) await answer(agent, await begin(provider, own));
  });

  it('says of a client that registered itself that nobody has checked it', async () => {
    const { client_id: id } = await registered(provider, TOOL);
    const theirs = await begin(provider, { id, redirectUri: '' });
    const page = await (await logInAtPage(begun, user)).get(theirs.verification_uri_complete);
    expect(page.words).toContain('Tool is what this application calls itself');
  });

  it('lets another person log in, who is asked then', async () => {
    const [agent, other] = [await logInAtPage(begun, user), await provider.user()];
    const question = await agent.get(begun.verification_uri_complete);
    const link = /href="([^"]*prompt=login)"/.exec(question.text)?.[1]?.replaceAll('&amp;', '&');
    const login = await agent.get(String(new URL(String(link), provider.url)));
    const next = await submitForm(agent, login, { username: other.username, password: other.password });
    expect(next.location).toBe(begun.verification_uri_complete);
    expect((await agent.follow(next)).words).toContain(`You are logged in as ${other.username}`);
  });

  it('takes a wrong password as every login does', async () => {
    const agent = new Agent();
    const page = await agent.get(begun.verification_uri_complete);
    const reply = await submitForm(agent, page, { username: user.username, password: 'wrong' });
    expectPage(reply, 422);
    expect([reply.words, readForm(reply).fields['user_code']]).toEqual([
      expect.stringContaining('The username or the password is wrong.'),
      begun.user_code,
    ]);
  });

  it.each(['username=a', 'password=a', 'device_code=a', 'user_code=a&user_code=b', 'user_code=%ff'])(
    'answers 400 to ?%s',
    async (query) =>
      expectErrorPage(await new Agent().get(`${begun.verification_uri}?${query}`), 400, 'invalid_request'),
  );

  it('takes no other body than a form', async () => {
    const headers = { 'content-type': 'application/json', ...SAME_SITE };
    const reply = await new Agent().send(begun.verification_uri, { method: 'POST', headers, body: '{}' });
    expectErrorPage(reply, 400, 'invalid_request');
  });

  it('leaves what the account page shows and ends as any other', async () => {
    await allow(begun, user);
    const { access_token } = expectTokens(await poll(provider, device, begun));
    const account = await AccountPage.of(provider, user);
    expect((await account.get()).words).toContain('Television since just now');
    const [form] = await account.forms('applications/withdraw');
    await account.submit(form!);
    expect((await provider.fetch(access_token)).status).toBe(401);
  });
});
