import { expectErrorPage, expectFormPost, expectRedirectedError } from '../support/expectations.js';
import { submitForm } from '../support/html-form.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient } from '../support/provider.js';
import { CALLBACK, STATE, useProvider } from '../support/provider.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A request object that nobody signed for us. */
const object = (claims: unknown, header: object = { alg: 'none' }, signature = ''): string =>
  `${part(header)}.${part(claims)}.${signature}`;

describe('An error finds its way', () => {
  const provider = useProvider();
  let client: TestClient;
  beforeAll(async () => (client = await provider.client()));
  const ask = (params: Record<string, string | undefined>, of = client) => provider.authorize(of, params);

  it.each([
    ['id_token token', undefined],
    ['token id_token', undefined],
    ['token', undefined],
    ['code id_token', undefined],
    ['id_token', 'query'],
    ['code token', 'jwt'],
    ['id_token token', 'fragment'],
  ])('of the response type %j, asked for in %s, in the fragment', async (response_type, response_mode) => {
    const reply = await ask({ response_type, response_mode });
    expectRedirectedError(reply, CALLBACK, 'unsupported_response_type', STATE, 'fragment');
  });

  it.each([
    ['code', undefined, 'query'],
    ['none', undefined, 'query'],
    ['tokens', undefined, 'query'],
    ['code', 'fragment', 'fragment'],
    ['none', 'fragment', 'fragment'],
    ['code', 'fragment.jwt', 'fragment'],
    ['code', 'FRAGMENT', 'query'],
  ] as const)('of the response type %s, asked for in %s, in the %s', async (response_type, mode, way) => {
    const reply = await ask({ response_type, response_mode: mode, scope: 'a "b"' });
    const unknown = response_type !== 'code';
    const error = unknown
      ? 'unsupported_response_type'
      : mode && mode !== way
        ? 'invalid_request'
        : 'invalid_scope';
    expectRedirectedError(reply, CALLBACK, error, STATE, way);
  });

  it.each(['id_token', 'code'])(
    'that was asked for by form_post in a form, of %s too',
    async (response_type) => {
      const reply = await ask({ response_type, response_mode: 'form_post', scope: '"' });
      expect(expectFormPost(reply, CALLBACK)).toMatchObject({ error: expect.any(String), state: STATE });
    },
  );

  it('to a private-use scheme in the fragment', async () => {
    const native = await provider.client({ redirectUris: ['com.example.app:/cb'] });
    const reply = await ask({ response_mode: 'fragment', prompt: 'none' }, native);
    expectRedirectedError(reply, 'com.example.app:/cb', 'login_required', STATE, 'fragment');
  });

  it('in the fragment, where a person cancels', async () => {
    const browser = new Agent();
    const page = await provider.authorize(client, { response_mode: 'fragment' }, browser);
    const reply = await submitForm(browser, page, { decision: 'deny' });
    expectRedirectedError(reply, CALLBACK, 'access_denied', STATE, 'fragment');
  });

  describe('by a request object that can be read', () => {
    it.each([
      ['unsigned', {}, ''],
      ['signed by a stranger', { alg: 'RS256', kid: 'x' }, 'AAAA'],
      ['of its own type', { alg: 'ES256', typ: 'oauth-authz-req+jwt' }, 'AAAA'],
    ])('%s: its response_mode and state', async (_title, header, signature) => {
      const claims = { response_mode: 'form_post', state: 'of the object', response_type: 'code' };
      const reply = await ask({ state: undefined, request: object(claims, header, signature) });
      const fields = expectFormPost(reply, CALLBACK);
      expect(fields).toMatchObject({ error: 'request_not_supported', state: 'of the object' });
    });

    it('before the parameters, also without a response type among them', async () => {
      const request = object({ response_mode: 'fragment', state: 'inside' });
      for (const params of [{ response_mode: 'query' }, { response_type: undefined, state: undefined }])
        expectRedirectedError(
          await ask({ ...params, request }),
          CALLBACK,
          'request_not_supported',
          'inside',
          'fragment',
        );
    });

    it('and by nothing else in it', async () => {
      const request = object({
        redirect_uri: 'https://evil.example/',
        client_id: 'x',
        response_type: 'token',
      });
      expectRedirectedError(await ask({ request }), CALLBACK, 'request_not_supported', STATE);
      const elsewhere = await ask({ request, redirect_uri: 'https://evil.example/' });
      expectErrorPage(elsewhere, 400, 'invalid_request', 'evil.example');
    });

    it.each([
      ['no text', { state: 7, response_mode: ['fragment'] }],
      ['half a character', { state: '\ud800' }],
      ['NUL', { state: 'a\0' }],
      ['empty', { state: '', response_mode: '' }],
      ['unknown', { response_mode: 'web_message' }],
      ['a list', ['fragment']],
      ['null', null],
    ])('but not where that is %s', async (_title, claims) => {
      expectRedirectedError(await ask({ request: object(claims) }), CALLBACK, 'request_not_supported', STATE);
    });

    it.each([
      'x',
      'a.b.c',
      '..',
      `${part({})}.${Buffer.from('{"state":').toString('base64url')}.`,
      'a.b.c.d.e',
    ])('nor where nobody can read it: %s', async (request) => {
      expectRedirectedError(await ask({ request }), CALLBACK, 'request_not_supported', STATE);
    });

    it('told on a page where its state is longer than any', async () => {
      const reply = await ask({ request: object({ state: 'x'.repeat(10_001) }) });
      expectErrorPage(reply, 400, 'invalid_request');
    });
  });
});
