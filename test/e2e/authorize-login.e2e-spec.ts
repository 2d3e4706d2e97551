import { expectErrorPage, expectPage, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { readForm, submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, form, STATE, useProvider } from '../support/provider.js';

describe('The login page', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let agent: Agent;
  beforeAll(async () => {
    client = await provider.client({
      name: 'Notes & <Friends>',
      allowedScopes: 'openid projects notes:write',
    });
    user = await provider.user();
  });
  beforeEach(() => (agent = new Agent()));
  const page = (params = {}) => provider.authorize(client, params, agent);

  it('names the client, escaped, and says what it will be able to do', async () => {
    const reply = await page({ scope: 'openid projects notes:write' });
    expectPage(reply, 200);
    for (const shown of [
      'Notes &amp; &lt;Friends&gt;',
      'Know who you are',
      'See, create, change and delete your projects',
      'Access “notes:write”',
    ]) {
      expect(reply.text).toContain(shown);
    }
  });

  it('describes only what the client may be granted, and its default where it asks for nothing', async () => {
    expect((await page({ scope: 'projects email' })).text).not.toContain('See your email address');
    expect((await page()).text).toContain('See, create, change and delete your projects');
  });

  it('hands every parameter back to the same URL, username and password beside them', async () => {
    const params = { scope: 'openid projects', nonce: 'n"&<>\'', redirect_uri: CALLBACK, custom: 'kept' };
    const { action, fields } = readForm(await page(params));
    expect(action).toBe(`${provider.url}/auth/code`);
    expect(fields).toEqual({
      client_id: client.id,
      response_type: 'code',
      state: STATE,
      ...params,
      form_token: expect.stringMatching(/^[\w-]{43}$/),
      username: '',
    });
    expect((await page()).text).toMatch(/<input type="password" id="password" name="password"/);
  });

  it('leads, filled in, to the redirect URI: 303 with code, the unchanged state and iss', async () => {
    const { username, password } = user;
    const reply = await submitForm(agent, await page({ scope: 'openid' }), { username, password });
    expect(reply.status).toBe(303);
    expect(reply.location.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(Object.fromEntries(new URL(reply.location).searchParams)).toEqual({
      code: expect.stringMatching(/^[\w-]{51}$/),
      state: STATE,
      iss: provider.url,
    });
    expectTokens(await provider.exchange(client, codeOf(reply)), { scope: 'openid' });
  });

  it('is not needed: a script that posts all fields at once gets the same', async () => {
    const reply = await provider.approve(client, user);
    expect(reply.status).toBe(303);
    expectTokens(await provider.exchange(client, codeOf(reply)));
  });

  it('takes the parameters in the query as well, as long as they say the same', async () => {
    const { username, password } = user;
    const url = provider.authorizeUrl(client, { scope: 'projects' });
    codeOf(await agent.postForm(url, { username, password }));
    codeOf(await agent.postForm(url, { username, password, state: STATE, scope: 'projects' }));
    expect((await agent.postForm(url, { username, password, state: 'another' })).status).toBe(400);
    expect((await agent.postForm(url, { username, password, scope: 'openid' })).status).toBe(400);
  });

  it.each([
    ['a wrong password', { password: 'not-this-one' }, 'The username or the password is wrong.'],
    ['an unknown user', { username: 'nobody' }, 'The username or the password is wrong.'],
    ['no password', { password: '' }, 'Enter your username and your password.'],
    ['no username', { username: '' }, 'Enter your username and your password.'],
  ])('comes again with a message and status 422: %s', async (_name, wrong, message) => {
    const { username, password } = user;
    const filled = { username, password, ...wrong };
    const again = await submitForm(agent, await page({ scope: 'openid' }), filled);
    expectPage(again, 422);
    expect(again.text).toContain(message);
    if (filled.password) expect(again.text).not.toContain(filled.password);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(readForm(again).fields).toMatchObject({
      state: STATE,
      scope: 'openid',
      username: filled.username,
    });
    codeOf(await submitForm(agent, again, { username, password }));
  });

  it('escapes the username that it shows again', async () => {
    const evil = '"><script>alert(1)</script>';
    const again = await submitForm(agent, await page(), { username: evil, password: 'wrong' });
    expectPage(again, 422);
    expect(readForm(again).fields).toMatchObject({ username: evil });
  });

  it('can be cancelled: access_denied at the client, and nobody is logged in', async () => {
    const reply = await submitForm(agent, await page(), { username: '', password: '', decision: 'deny' });
    expectRedirectedError(reply, CALLBACK, 'access_denied', STATE);
    expect(reply.headers.getSetCookie()).toEqual([]);
    const { username, password } = user;
    const filled = await submitForm(agent, await page(), { username, password, decision: 'deny' });
    expectRedirectedError(filled, CALLBACK, 'access_denied', STATE);
  });

  it('fills in the username of a login_hint', async () => {
    expect(readForm(await page({ login_hint: user.username })).fields).toMatchObject({
      username: user.username,
    });
  });

  it('comes with POST, too, where the request itself is posted (OIDC Core section 3.1.2.1)', async () => {
    const posted = await provider.submit({ client_id: client.id, scope: 'openid' }, agent, {
      'sec-fetch-site': 'cross-site',
      origin: 'https://client.example',
    });
    const reply = await agent.follow(posted);
    expectPage(reply, 200);
    expect(readForm(reply).fields).toMatchObject({ client_id: client.id, scope: 'openid', state: STATE });
  });

  it.each(['username', 'password'])('never takes the %s from the URL, nor shows it', async (name) => {
    const url = `${provider.authorizeUrl(client)}&${form({ [name]: 'from-the-url' }).toString()}`;
    const { username, password } = user;
    expectErrorPage(
      await agent.postForm(url, { username, password }),
      400,
      'invalid_request',
      'from-the-url',
    );
    expectErrorPage(await agent.get(url), 400, 'invalid_request', 'from-the-url');
  });

  it('never hands a `decision` of the URL back: the buttons would be refused as a repeated parameter', async () => {
    const { text } = await provider.authorize(client, { decision: 'allow' }, agent);
    expect(text).not.toMatch(/<input[^>]*name="decision"/);
  });
});
