import { expectOAuthError, expectPage, expectTokens } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { basic, type TestClient, useProvider } from '../support/provider.js';

describe('The token endpoint', () => {
  const provider = useProvider();
  let client: TestClient;
  beforeAll(async () => (client = await provider.client()));

  it.each([
    ['grant_type is missing', {}, 'invalid_request'],
    ['grant_type is empty', { grant_type: '' }, 'invalid_request'],
    ['an unknown grant', { grant_type: 'urn:example:unknown' }, 'unsupported_grant_type'],
    ['the implicit grant', { grant_type: 'implicit' }, 'unsupported_grant_type'],
    ['a grant of another case', { grant_type: 'Password' }, 'unsupported_grant_type'],
    ['a name of Object.prototype', { grant_type: 'constructor' }, 'unsupported_grant_type'],
    ['no refresh_token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['no code', { grant_type: 'authorization_code' }, 'invalid_request'],
    ['an empty code', { grant_type: 'authorization_code', code: '' }, 'invalid_request'],
    ['an invented code', { grant_type: 'authorization_code', code: 'invented' }, 'invalid_grant'],
    [
      'an invented refresh token',
      { grant_type: 'refresh_token', refresh_token: 'invented' },
      'invalid_grant',
    ],
  ])('refuses: %s', async (_name, params, code) => {
    expectOAuthError(await provider.token(client, params), 400, code, 'urn:example:unknown', 'invented');
  });

  it.each([
    ['grant_type', 'grant_type=client_credentials&grant_type=client_credentials'],
    ['scope', 'grant_type=client_credentials&scope=email&scope=projects'],
    ['a parameter nobody knows', 'grant_type=client_credentials&x=1&x=2'],
  ])('refuses the repeated %s with invalid_request', async (_name, body) => {
    expectOAuthError(await provider.token(client, body), 400, 'invalid_request');
  });

  it('counts an empty parameter as omitted and ignores one that it does not know', async () => {
    expectTokens(await provider.token(client, 'grant_type=client_credentials&scope=&code=&unknown=1'), {
      scope: 'projects',
    });
  });

  it.each([
    ['broken percent-encoding', 'grant_type=client_credentials&scope=%zz'],
    ['bytes that are not UTF-8', 'grant_type=client_credentials&scope=%ff'],
    ['NUL', 'grant_type=client_credentials&scope=a%00b'],
  ])('refuses %s with invalid_request', async (_name, body) => {
    expectOAuthError(await provider.token(client, body), 400, 'invalid_request');
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'refuses the content type %s with invalid_request',
    async (type) => {
      const body = '{"grant_type":"client_credentials"}';
      expectOAuthError(await provider.token(client, body, { 'content-type': type }), 400, 'invalid_request');
    },
  );

  it('takes the content type with a charset', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    expectTokens(await provider.token(client, 'grant_type=client_credentials', headers));
  });

  it.each(['client_secret=x', 'password=x', 'username=x', 'code=x', 'refresh_token=x'])(
    'refuses credentials in the URL: %s',
    async (query) => {
      const reply = await new Agent().postForm(
        `${provider.url}/auth/token?${query}`,
        { grant_type: 'client_credentials' },
        basic(client.id, client.secret),
      );
      expectOAuthError(reply, 400, 'invalid_request');
    },
  );

  it('authenticates the client before it looks at the request', async () => {
    const impostor = { ...client, secret: 'guessed' };
    for (const grant_type of [undefined, 'urn:example:unknown', 'refresh_token']) {
      expectOAuthError(await provider.token(impostor, { grant_type }), 401, 'invalid_client', 'guessed');
    }
  });

  it('checks the grant of the client before the credentials of the user', async () => {
    const user = await provider.user();
    const without = await provider.client({ grantTypes: ['authorization_code'] });
    expectOAuthError(await provider.login(without, user), 400, 'unauthorized_client');
    expectOAuthError(await provider.refresh(without, 'invented'), 400, 'unauthorized_client');
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('answers %s with 405 and Allow', async (method) => {
    const reply = await new Agent().send(`${provider.url}/auth/token`, { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('has a page behind every error_uri that says what to do', async () => {
    const reply = await provider.token(client, {});
    const page = await new Agent().get(reply.json()['error_uri'] as string);
    expectPage(page, 200);
    expect(page.text).toContain('<code>invalid_request</code>');
    expect((await new Agent().get(`${provider.url}/auth/errors/constructor`)).status).toBe(404);
  });
});
