import { expectOAuthError, expectTokens } from '../support/expectations.js';
import { useProvider } from '../support/provider.js';

describe('The password grant', () => {
  const provider = useProvider();

  it('answers access_token, refresh_token, expires_in as an integer and token_type "bearer"', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const tokens = expectTokens(await provider.login(client, user));
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_in: 3600,
      token_type: 'bearer',
      scope: 'projects',
    });
    expect((await provider.fetch(tokens.access_token)).status).toBe(200);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown username', { username: 'nobody-at-all' }],
    ['another case of the password', { password: 'CORRECT HORSE BATTERY' }],
  ])('refuses %s with invalid_grant, the same for all', async (_name, params) => {
    const [client, user] = [await provider.client(), await provider.user()];
    const reply = await provider.login(client, user, params);
    expectOAuthError(reply, 400, 'invalid_grant', ...Object.values(params));
    expect(reply.json()['error_description']).toBe('The username or the password is wrong.');
  });
});
