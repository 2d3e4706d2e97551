import { expectDead, expectOAuthError } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Userinfo', () => {
  const provider = useProvider();
  let client: TestClient;
  let user: TestUser;
  beforeAll(async () => ([client, user] = [await provider.client(), await provider.user()]));
  const userinfo = async (scope: string, of = user, method = 'GET') => {
    const { access_token } = await provider.tokens(client, of, { scope });
    return provider.fetch(access_token, '/auth/userinfo', { method });
  };

  it.each([
    ['openid', {}],
    [
      'openid profile',
      { name: 'Ada', preferred_username: expect.stringMatching(/^user-/), updated_at: expect.any(Number) },
    ],
    ['openid email', { email: 'ada@example.com', email_verified: false }],
    [
      'openid email profile',
      {
        name: 'Ada',
        preferred_username: expect.any(String),
        updated_at: expect.any(Number),
        email: 'ada@example.com',
        email_verified: false,
      },
    ],
    ['openid projects', {}],
  ])('tells the claims of the scope %j', async (scope, claims) => {
    const reply = await userinfo(scope);
    expect([reply.status, reply.json()]).toEqual([200, { sub: user.id, ...claims }]);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('leaves out what the person has not', async () => {
    const plain = await provider.users.add({ username: 'plain', password: 'a-password' });
    const reply = await userinfo('openid profile email', { ...plain, password: 'a-password' });
    expect(reply.json()).toEqual({
      sub: plain.id,
      preferred_username: 'plain',
      updated_at: expect.any(Number),
    });
  });

  it('answers POST as well', async () => {
    const reply = await userinfo('openid', user, 'POST');
    expect([reply.status, reply.json()]).toEqual([200, { sub: user.id }]);
  });

  it('takes the token of a form as well, from one place only', async () => {
    const { access_token: token } = await provider.tokens(client, user, { scope: 'openid' });
    const url = `${provider.url}/auth/userinfo`;
    expect((await new Agent().postForm(url, { access_token: token })).json()).toEqual({ sub: user.id });
    const both = await new Agent().postForm(
      url,
      { access_token: token },
      { authorization: `Bearer ${token}` },
    );
    expectOAuthError(both, 400, 'invalid_request');
    expectOAuthError(await new Agent().postForm(url, { access_token: 'a b' }), 400, 'invalid_request');
    expectOAuthError(await new Agent().postForm(url, { access_token: 'unknown' }), 401, 'invalid_token');
    const elsewhere = await new Agent().postForm(`${provider.url}/projects`, { access_token: token });
    expect(elsewhere.status).toBe(401);
  });

  it('needs openid', async () => {
    const reply = await userinfo('profile email');
    expectOAuthError(reply, 403, 'insufficient_scope');
    expect(reply.json()['scope']).toBe('openid');
    expect(reply.headers.get('www-authenticate')).toBe(
      'Bearer realm="sluice", error="insufficient_scope", scope="openid"',
    );
  });

  it('needs a token: 401 with the bare challenge', async () => {
    const reply = await new Agent().get(`${provider.url}/auth/userinfo`);
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="sluice"']);
    expect(reply.text).not.toContain('invalid_token');
  });

  it('answers PUT with 405 and Allow', async () => {
    const reply = await new Agent().send(`${provider.url}/auth/userinfo`, { method: 'PUT' });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'POST']));
  });

  it('knows nobody where a client acts for itself', async () => {
    const reply = await provider.token(client, { grant_type: 'client_credentials', scope: 'openid' });
    const { access_token } = reply.json() as { access_token: string };
    const refused = await provider.fetch(access_token, '/auth/userinfo');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('knows nobody any more once the person is deleted', async () => {
    const leaver = await provider.user();
    const { access_token } = await provider.tokens(client, leaver, { scope: 'openid' });
    await provider.users.remove(leaver.username);
    await expectDead(provider, access_token);
    const refused = await provider.fetch(access_token, '/auth/userinfo');
    expectOAuthError(refused, 401, 'invalid_token');
  });
});
