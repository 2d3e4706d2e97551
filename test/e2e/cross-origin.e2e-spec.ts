import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const ALLOWED = 'access-control-allow-origin';

describe('Scripts of other origins', () => {
  const provider = useProvider({ features: { device: true } });
  const origin = 'https://spa.example';
  const preflight = (path: string, asked = 'authorization') =>
    new Agent().send(provider.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': asked,
      },
    });

  it.each([
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server',
    '/.well-known/jwks.json',
    '/auth/token',
    '/auth/device',
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
    '/auth/device/verify',
    '/auth/logout',
    '/auth/introspect',
    '/account',
    '/admin/authorizations',
    '/projects',
  ])('may not call %s', async (path) => {
    for (const reply of [await preflight(path), await new Agent().get(provider.url + path, { origin })])
      expect(reply.headers.has(ALLOWED)).toBe(false);
  });

  it.each([
    'x-okta-user-agent-extended, authorization',
    'mcp-protocol-version,traceparent,tracestate',
    'X-Datadog-Trace-Id',
    "x!#$%&'*+.^_`|~-9",
  ])('may send any header: %s', async (asked) => {
    for (const path of ['/auth/token', '/auth/userinfo', '/.well-known/openid-configuration']) {
      const reply = await preflight(path, asked);
      const { headers } = reply;
      expect([reply.status, headers.get('access-control-allow-headers'), headers.get('vary')]).toEqual([
        204,
        `Authorization, Content-Type, DPoP, ${asked}`,
        'Access-Control-Request-Headers',
      ]);
    }
  });

  it.each(['a b\u00e9', '"quoted"', 'a;b', ''])(
    'get no echo of what is no list of headers: %j',
    async (asked) => {
      const allowed = (await preflight('/auth/token', asked)).headers.get('access-control-allow-headers');
      expect(allowed).toBe('Authorization, Content-Type, DPoP');
    },
  );

  it('can read what an answer says in headers', async () => {
    const { headers } = await new Agent().get(`${provider.url}/auth/userinfo`, { origin });
    const exposed = headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(['WWW-Authenticate', 'DPoP-Nonce', 'Retry-After', 'X-Request-Id']);
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
