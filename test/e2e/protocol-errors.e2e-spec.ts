import { expectOAuthError } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

describe('Errors of the endpoints of the protocol have its shape', () => {
  const provider = useProvider();
  const send = (path: string, method: string, init: RequestInit = {}) =>
    new Agent().send(provider.url + path, { method, ...init });

  it.each([
    ['GET', '/auth/token'],
    ['PUT', '/auth/token'],
    ['GET', '/auth/introspect'],
    ['DELETE', '/auth/introspect'],
    ['PATCH', '/auth/revoke'],
    ['PUT', '/auth/userinfo'],
    ['POST', '/.well-known/openid-configuration'],
    ['DELETE', '/.well-known/oauth-authorization-server'],
  ])('405: %s %s', async (method, path) => {
    const reply = await send(path, method);
    expectOAuthError(reply, 405, 'invalid_request');
    expect(reply.headers.has('allow')).toBe(true);
  });

  it.each(['GET', 'POST'])(
    '401: %s /auth/userinfo without a token, and no error in the challenge',
    async (method) => {
      const reply = await send('/auth/userinfo', method);
      expectOAuthError(reply, 401, 'invalid_request');
      expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="sluice"');
    },
  );

  it.each([
    ['/auth/introspect', 'application/xml', '<a/>'],
    ['/auth/revoke', 'application/json', '{'],
    ['/auth/token', 'application/x-www-form-urlencoded', `a=${'x'.repeat(300 * 1024)}`],
    ['/auth/userinfo', 'multipart/form-data; boundary=x', '--x--'],
  ])('what can not be read: %s, %s', async (path, type, body) => {
    const reply = await send(path, 'POST', { headers: { 'content-type': type }, body });
    expect([400, 401]).toContain(reply.status);
    expectOAuthError(reply, reply.status, 'invalid_request');
  });
});
