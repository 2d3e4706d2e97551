import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const ALLOWED = 'access-control-allow-origin';

describe('Scripts of other origins', () => {
  const provider = useProvider();
  const origin = 'https://spa.example';
  const preflight = (path: string) =>
    new Agent().send(provider.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

  it.each([
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/jwks.json',
    '/auth/token',
    '/auth/revoke',
    '/auth/userinfo',
  ])('may call %s, without cookies', async (path) => {
    const asked = await preflight(path);
    expect([asked.status, asked.text, asked.headers.get(ALLOWED)]).toEqual([204, '', '*']);
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/\bAuthorization\b/);
    const answer = await new Agent().get(provider.url + path, { origin });
    expect(answer.headers.get(ALLOWED)).toBe('*');
    for (const reply of [asked, answer])
      expect(reply.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each([
    '/auth/code',
    '/auth/logout',
    '/auth/introspect',
    '/account',
    '/admin/authorizations',
    '/projects',
  ])('may not call %s', async (path) => {
    for (const reply of [await preflight(path), await new Agent().get(provider.url + path, { origin })])
      expect(reply.headers.has(ALLOWED)).toBe(false);
  });

  it('can read errors', async () => {
    const client = await provider.client();
    const reply = await provider.token(
      { ...client, secret: 'wrong' },
      { grant_type: 'client_credentials' },
      { origin },
    );
    expect([reply.status, reply.headers.get(ALLOWED)]).toEqual([401, '*']);
  });
});
