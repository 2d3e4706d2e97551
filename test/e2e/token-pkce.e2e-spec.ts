import { expectOAuthError, expectRedirectedError, expectTokens } from '../support/expectations.js';
import { pkce } from '../support/pkce.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { CALLBACK, STATE, useProvider } from '../support/provider.js';

describe('PKCE', () => {
  const provider = useProvider();
  let user: TestUser;
  beforeAll(async () => (user = await provider.user()));

  describe.each(['publicClient', 'client'] as const)('of a %s', (kind) => {
    let client: TestClient;
    beforeAll(async () => (client = await provider[kind]()));

    it('gives tokens for the right verifier', async () => {
      const { verifier, params } = pkce();
      const code = await provider.code(client, user, params);
      expectTokens(await provider.exchange(client, code, { code_verifier: verifier }));
    });

    it.each([
      ['another', pkce().verifier],
      ['no', undefined],
      ['an empty', ''],
      ['the challenge as a', pkce('v'.repeat(43)).params.code_challenge],
      ['a longer', 'v'.repeat(44)],
      ['a shouted', 'V'.repeat(43)],
    ])('refuses %s verifier, and the right one still works', async (_name, code_verifier) => {
      const { verifier, params } = pkce('v'.repeat(43));
      const code = await provider.code(client, user, params);
      expectOAuthError(await provider.exchange(client, code, { code_verifier }), 400, 'invalid_grant');
      expectTokens(await provider.exchange(client, code, { code_verifier: verifier }));
    });

    it.each([
      'R5R3fDvQ05ez5XcerLtnugqpqg7wuNDE1/v1TA0NsO8=',
      'a+b/c==&d;e,f!g(h)i*j:k@l'.repeat(3),
      'with blanks '.repeat(10),
      'ä€𝄞'.repeat(12),
    ])('takes the verifier %j, as its digest matches', async (text) => {
      const { verifier, params } = pkce(text);
      const code = await provider.code(client, user, params);
      expectTokens(await provider.exchange(client, code, { code_verifier: verifier }));
    });

    it.each([42, 129])('refuses a verifier of %i characters, although its digest matches', async (length) => {
      const { verifier, params } = pkce('v'.repeat(length));
      const code = await provider.code(client, user, params);
      expectOAuthError(
        await provider.exchange(client, code, { code_verifier: verifier }),
        400,
        'invalid_grant',
      );
    });

    it.each([
      ['plain', { code_challenge: 'v'.repeat(43), code_challenge_method: 'plain' }],
      ['no method, which means plain', { code_challenge: 'v'.repeat(43) }],
      ['an unknown method', { code_challenge: 'v'.repeat(43), code_challenge_method: 's256' }],
      ['a method without a challenge', { code_challenge_method: 'S256' }],
      ['a challenge that is too short', { code_challenge: 'v'.repeat(42), code_challenge_method: 'S256' }],
      ['a challenge that is no base64url', { code_challenge: '='.repeat(43), code_challenge_method: 'S256' }],
    ])('refuses the request with %s', async (_name, params) => {
      expectRedirectedError(await provider.authorize(client, params), CALLBACK, 'invalid_request', STATE);
      expectRedirectedError(await provider.approve(client, user, params), CALLBACK, 'invalid_request', STATE);
    });

    it('makes `state` dispensable', async () => {
      const { verifier, params } = pkce();
      const reply = await provider.approve(client, user, { ...params, state: undefined });
      const answer = new URL(reply.location).searchParams;
      expect([...answer.keys()].sort()).toEqual(['code', 'iss']);
      const code = String(answer.get('code'));
      expectTokens(await provider.exchange(client, code, { code_verifier: verifier }));
    });
  });

  it('is required of a public client', async () => {
    const client = await provider.publicClient();
    expectRedirectedError(await provider.authorize(client), CALLBACK, 'invalid_request', STATE);
    expectRedirectedError(await provider.approve(client, user), CALLBACK, 'invalid_request', STATE);
  });

  it('refuses a verifier where there was no challenge: a downgrade', async () => {
    const client = await provider.client();
    const code = await provider.code(client, user);
    const { verifier } = pkce();
    expectOAuthError(
      await provider.exchange(client, code, { code_verifier: verifier }),
      400,
      'invalid_grant',
    );
    expectTokens(await provider.exchange(client, code));
  });
});
