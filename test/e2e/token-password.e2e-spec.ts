import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

describe('The password grant', () => {
  const provider = useProvider({ config: { accessTokenTtl: 1234 } });
  const someone = async () => [await provider.client(), await provider.user()] as const;

  it('answers access_token, refresh_token, an integer expires_in and token_type "bearer"', async () => {
    const tokens = expectTokens(await provider.login(...(await someone())));
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^[\w.-]{51,}$/),
      refresh_token: expect.stringMatching(/^[\w-]{51}$/),
      expires_in: 1234,
      token_type: 'bearer',
      scope: 'projects',
    });
    expect((await provider.fetch(tokens.access_token)).status).toBe(200);
  });

  it('gives no ID token, also with the scope openid', async () => {
    const reply = await provider.login(...(await someone()), { scope: 'openid' });
    expect(expectTokens(reply, { scope: 'openid' }).id_token).toBeUndefined();
  });

  it('gives no refresh token to a client that is not registered for them', async () => {
    const client = await provider.client({ grantTypes: ['password'] });
    expect(expectTokens(await provider.login(client, await provider.user())).refresh_token).toBeUndefined();
  });

  it.each([
    ['a wrong password', { password: 'not-this-one' }],
    ['an unknown username', { username: 'nobody-at-all' }],
    ['another case of the password', { password: 'CORRECT HORSE BATTERY' }],
    ['another case of the username', { username: 'USER-1' }],
    ['a username that can not be stored', { username: 'a\u0001b' }],
  ])('refuses %s with invalid_grant and one and the same text', async (_name, params) => {
    const reply = await provider.login(...(await someone()), params);
    expectOAuthError(reply, 400, 'invalid_grant', ...Object.values(params));
    expect(reply.json()['error_description']).toBe('The username or the password is wrong.');
  });

  it.each(['username', 'password'])('needs the parameter %s', async (name) => {
    const reply = await provider.login(...(await someone()), { [name]: undefined });
    expectOAuthError(reply, 400, 'invalid_request');
    expect(reply.json()['error_description']).toBe(`The parameter ${name} is missing.`);
    expectOAuthError(await provider.login(...(await someone()), { [name]: '' }), 400, 'invalid_request');
  });

  it.each(['pass:word', ' spaces kept ', 'p%40ss+word&=', '\u{1F511} schlüssel'])(
    'takes the password %j as it is',
    async (password) => {
      const user = await provider.user({ password });
      expectTokens(await provider.login(await provider.client(), user));
      expectOAuthError(
        await provider.login(await provider.client(), user, { password: password.trim() + '!' }),
        400,
        'invalid_grant',
      );
    },
  );

  it('is off for a client with a redirect URI unless it asked for it', async () => {
    const { client: web } = await provider.clients.add({
      id: 'web',
      secret: { chosen: 'a-secret' },
      redirectUris: ['https://client.example/'],
    });
    const { client: own } = await provider.clients.add({ id: 'own', secret: { chosen: 'a-secret' } });
    const user = await provider.user();
    const [asWeb, asOwn] = [web, own].map(({ id }) => ({ id, secret: 'a-secret', redirectUri: '' }));
    expectOAuthError(await provider.login(asWeb!, user), 400, 'unauthorized_client');
    expectTokens(await provider.login(asOwn!, user));
  });
});
