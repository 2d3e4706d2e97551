import {
  expectErrorPage,
  expectFormPost,
  expectPage,
  expectRedirectedError,
  expectTokens,
} from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

const FORM_POST = { response_mode: 'form_post' };
/** RFC 6749 appendix A.5: every VSCHAR. */
const EVERY_BYTE = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32));

describe('response_mode', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  let browser: Agent;
  beforeEach(async () => {
    [client, user, browser] = [await provider.client(), await provider.user(), new Agent()];
  });
  const visit = (params = {}) => provider.authorize(client, { ...FORM_POST, ...params }, browser);

  it('form_post: code, state and iss in a form that posts itself to the redirect URI, and works by hand', async () => {
    const page = await visit();
    expectPage(page, 200);
    const { username, password } = user;
    const fields = expectFormPost(await submitForm(browser, page, { username, password }), CALLBACK);
    expect(fields).toEqual({ code: expect.stringMatching(/^[\w-]{51}$/), state: STATE, iss: provider.url });
    expectTokens(await provider.exchange(client, fields['code']!));
  });

  it('form_post: also where nothing is left to ask, and for errors', async () => {
    await provider.approve(client, user, {}, browser);
    expect(expectFormPost(await visit({ prompt: 'none' }), CALLBACK)).toHaveProperty('code');
    const refusals = [
      [{ scope: 'unknown' }, 'invalid_scope'],
      [{ prompt: 'none', max_age: '0' }, 'login_required'],
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ request: 'x' }, 'request_not_supported'],
    ] as const;
    for (const [params, error] of refusals) {
      const fields = expectFormPost(await visit(params), CALLBACK);
      expect(fields).toMatchObject({ error, state: STATE, iss: provider.url });
      expect(fields).not.toHaveProperty('code');
    }
  });

  it('form_post: a person who cancels', async () => {
    const reply = await submitForm(browser, await visit(), { decision: 'deny' });
    expect(expectFormPost(reply, CALLBACK)).toMatchObject({ error: 'access_denied', state: STATE });
  });

  it('form_post: the session that began is in the cookie', async () => {
    const { username, password } = user;
    await submitForm(browser, await visit(), { username, password });
    expectFormPost(await visit({ prompt: 'none' }), CALLBACK);
  });

  it('form_post: escaped, with state byte for byte and the query of the registered URI kept', async () => {
    const redirectUri = 'https://client.example/cb?tenant=a%2Fb&lt=1';
    client = await provider.client({ redirectUris: [redirectUri] });
    const state = EVERY_BYTE.repeat(43).slice(0, 4000);
    expect(expectFormPost(await visit({ prompt: 'none', state }), redirectUri)['state']).toBe(state);
  });

  it('form_post: never to what is not registered', async () => {
    const reply = await visit({ redirect_uri: 'https://evil.example/' });
    expectErrorPage(reply, 400, 'invalid_request', 'evil.example');
  });

  it('form_post: refused for a private-use scheme, where nothing can be posted', async () => {
    client = await provider.client({ redirectUris: ['com.example.app:/cb'] });
    expectRedirectedError(await visit(), 'com.example.app:/cb', 'invalid_request', STATE);
  });

  it('query: as without it', async () => {
    codeOf(await provider.approve(client, user, { response_mode: 'query' }));
  });

  it('fragment: the code and everything beside it, and nothing in the query', async () => {
    const reply = await provider.approve(client, user, { response_mode: 'fragment' });
    const { search, hash } = new URL(reply.location);
    const fields = Object.fromEntries(new URLSearchParams(hash.slice(1)));
    expect([search, fields]).toEqual([
      '',
      { code: expect.stringMatching(/^[\w-]{51}$/), state: STATE, iss: provider.url },
    ]);
    expectTokens(await provider.exchange(client, String(fields['code'])));
  });

  it.each(['jwt', 'query.jwt', 'web_message', 'Query'])(
    '%s is refused, in the query',
    async (response_mode) => {
      expectRedirectedError(await visit({ response_mode }), CALLBACK, 'invalid_request', STATE);
    },
  );

  it('what is offered stands in the metadata', async () => {
    const { response_modes_supported: modes } = (
      await browser.get(`${provider.url}/.well-known/openid-configuration`)
    ).json();
    expect(modes).toEqual(['query', 'fragment', 'form_post']);
  });
});
