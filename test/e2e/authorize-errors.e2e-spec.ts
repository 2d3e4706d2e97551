import {
  expectErrorPage,
  expectOAuthError,
  expectRedirectedError,
  expectTokens,
} from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { testPlatform } from '../support/test-platform.js';
import { CALLBACK, codeOf, STATE, useProvider } from '../support/provider.js';

describe('An authorization request that is not right', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));

  /** GET, and POST with username and password. */
  const bothWays = async (params: Record<string, string | undefined>, of = client) => [
    await provider.authorize(of, params),
    await provider.approve(of, user, params),
  ];

  describe('is told to the owner on a page, never to a redirect URI', () => {
    it.each([
      ['an unknown client', { client_id: 'nobody-knows-me' }],
      ['no client_id', { client_id: undefined }],
      ['an empty client_id', { client_id: '' }],
      ['an unknown client with a redirect URI', { client_id: 'nobody-knows-me', redirect_uri: CALLBACK }],
      ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/callback' }],
      [
        'an unregistered redirect URI and another fault',
        { redirect_uri: 'https://evil.example/', scope: '??' },
      ],
      [
        'an unregistered redirect URI and prompt=none',
        { redirect_uri: 'https://evil.example/', prompt: 'none' },
      ],
      ['a redirect URI without a scheme', { redirect_uri: 'client.example/callback' }],
      ['a script for a redirect URI', { redirect_uri: 'javascript:alert(1)' }],
    ])('%s', async (_name, params) => {
      for (const reply of await bothWays(params)) {
        expectErrorPage(reply, 400, 'invalid_request', 'nobody-knows-me', 'evil.example', 'javascript:');
      }
    });

    it.each(['client_id', 'redirect_uri', 'response_type', 'state', 'scope', 'nonce', 'x'])(
      'a repeated %s',
      async (name) => {
        const url = provider.authorizeUrl(client, {
          redirect_uri: CALLBACK,
          scope: 'email',
          nonce: 'n',
          x: '1',
        });
        const value = encodeURIComponent(new URL(url).searchParams.get(name) as string);
        expectErrorPage(await new Agent().get(`${url}&${name}=${value}`), 400, 'invalid_request');
        const body = `${new URL(url).search.slice(1)}&username=a&password=b&${name}=${value}`;
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const posted = await new Agent().send(`${provider.url}/auth/code`, { method: 'POST', headers, body });
        expectErrorPage(posted, 400, 'invalid_request');
      },
    );

    it.each(['%zz', '%ff', '%00', '%C3%28'])('a value that is no UTF-8 text: %s', async (value) => {
      const reply = await new Agent().get(`${provider.authorizeUrl(client)}&scope=${value}`);
      expectErrorPage(reply, 400, 'invalid_request');
    });

    it.each(['application/json', 'text/plain'])('a body that is no form: %s', async (type) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"username":"a","password":"b"}',
      };
      expectErrorPage(await new Agent().send(provider.authorizeUrl(client), init), 400, 'invalid_request');
    });

    it('invalid_request without a state to return: state is missing or empty', async () => {
      for (const state of [undefined, '']) {
        for (const reply of await bothWays({ state })) {
          expectRedirectedError(reply, CALLBACK, 'invalid_request');
          expect(new URL(reply.location).searchParams.has('state')).toBe(false);
        }
      }
    });

    it('unauthorized_client: the client is not registered for codes', async () => {
      const other = await provider.client({ grantTypes: ['password'] });
      for (const reply of await bothWays({}, other)) {
        expectRedirectedError(reply, CALLBACK, 'unauthorized_client', STATE);
      }
    });

    it('invalid_scope: a scoped client without a default asks for none', async () => {
      const other = await provider.client({ defaultScope: '' });
      for (const reply of await bothWays({}, other)) {
        expectRedirectedError(reply, CALLBACK, 'invalid_scope', STATE);
      }
    });
  });

  it.each(['request', 'request_uri', 'registration'])('%s_not_supported: never ignored', async (name) => {
    for (const reply of await bothWays({ [name]: 'https://client.example/x' })) {
      expectRedirectedError(reply, CALLBACK, `${name}_not_supported`, STATE);
    }
    const posted = await provider.submit({ client_id: client.id, [name]: 'x' });
    expectRedirectedError(posted, CALLBACK, `${name}_not_supported`, STATE);
  });

  it('is none: a scope that is partly allowed is granted in that part', async () => {
    const code = codeOf(await provider.approve(client, user, { scope: 'email unknown' }));
    expectTokens(await provider.exchange(client, code), { scope: 'email' });
  });

  it('is none: a client without scopes asks for none', async () => {
    const other = await provider.client({ allowedScopes: '', defaultScope: '' });
    const code = codeOf(await provider.approve(other, user));
    expect(expectTokens(await provider.exchange(other, code))).not.toHaveProperty('scope');
  });

  it('is none: empty parameters count as omitted, unknown ones are ignored', async () => {
    const empty = { redirect_uri: '', scope: '', nonce: '', prompt: '', max_age: '', code_challenge: '' };
    const code = codeOf(
      await provider.approve(client, user, { ...empty, unknown: 'x', response_mode: 'query' }),
    );
    expectTokens(await provider.exchange(client, code), { scope: 'projects' });
  });

  it('is refused before it is looked at where nobody can read its content type', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<username/>' };
    const reply = await new Agent().send(provider.authorizeUrl(client), init);
    // Fastify refuses it before the endpoint, which would say it on a page.
    if (testPlatform() === 'fastify') expectOAuthError(reply, 400, 'invalid_request');
    else expectErrorPage(reply, 400, 'invalid_request');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is 405 with Allow', async (method) => {
    const reply = await new Agent().send(provider.authorizeUrl(client), { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'POST']));
  });
});
