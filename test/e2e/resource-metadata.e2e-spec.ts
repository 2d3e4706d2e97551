import { Agent } from '../support/http-agent.js';
import { useProvider } from '../support/provider.js';

const WELL_KNOWN = '/.well-known/oauth-protected-resource';

describe('The metadata of /projects (RFC 9728)', () => {
  const provider = useProvider();
  const get = (path: string) => new Agent().get(provider.url + path);

  it.each([WELL_KNOWN, `${WELL_KNOWN}/projects`])('is at %s', async (path) => {
    const reply = await get(path);
    expect([reply.status, reply.json()]).toEqual([
      200,
      {
        resource: `${provider.url}/projects`,
        authorization_servers: [provider.url],
        scopes_supported: ['projects', 'projects.readonly'],
        bearer_methods_supported: ['header'],
        resource_name: 'Projects',
        resource_documentation: `${provider.url}/docs`,
      },
    ]);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('may be asked for by scripts that tell their version of MCP', async () => {
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'GET' };
    const reply = await new Agent().send(`${provider.url}${WELL_KNOWN}/projects`, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-headers': 'mcp-protocol-version' },
    });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('access-control-allow-headers')).toContain('mcp-protocol-version');
  });

  it('is nowhere else', async () => {
    for (const path of ['/auth/userinfo', '/projects/1', '/x'])
      expect((await get(WELL_KNOWN + path)).status).toBe(404);
  });

  const METADATA = () => `resource_metadata="${provider.url}${WELL_KNOWN}/projects"`;

  it.each([
    ['GET', 'projects.readonly'],
    ['POST', 'projects'],
  ])('is named by the challenge, with the scope of that very operation: %s', async (method, scope) => {
    const none = await new Agent().send(`${provider.url}/projects`, { method });
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer realm="sluice", scope="${scope}", ${METADATA()}`,
    ]);
    const wrong = await provider.fetch('wrong', '/projects', { method });
    expect(wrong.headers.get('www-authenticate')).toBe(
      `Bearer realm="sluice", error="invalid_token", scope="${scope}", ${METADATA()}`,
    );
  });

  it('is named where the scope does not suffice', async () => {
    const [client, user] = [await provider.client(), await provider.user()];
    const { access_token } = await provider.tokens(client, user, { scope: 'openid email' });
    const reply = await provider.fetch(access_token);
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([
      403,
      `Bearer realm="sluice", error="insufficient_scope", scope="projects.readonly", ${METADATA()}`,
    ]);
  });
});

describe.each([
  ['alone', { roles: new Set(['projects'] as const) }],
  ['behind a path', { issuer: 'https://login.example/tenant' }],
])('The metadata of the projects %s', (_name, config) => {
  const provider = useProvider({ config });

  it('is where RFC 9728 section 3.1 puts it', async () => {
    const issuer = 'issuer' in config ? config.issuer : provider.url;
    const challenge = (await new Agent().get(`${provider.url}/projects`)).headers.get('www-authenticate');
    const [, named = ''] = /resource_metadata="([^"]+)"/.exec(String(challenge)) ?? [];
    const { origin, pathname } = new URL(issuer);
    expect(named).toBe(`${origin}${WELL_KNOWN}${pathname === '/' ? '' : pathname}/projects`);
    const document = (await new Agent().get(provider.url + new URL(named).pathname)).json();
    expect(document).toMatchObject({ resource: `${issuer}/projects`, authorization_servers: [issuer] });
  });
});
