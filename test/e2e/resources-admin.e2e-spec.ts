import { expectTokens } from '../support/expectations.js';
import { sluice } from '../support/cli.js';
import type { TestClient } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe('Administration of resources', () => {
  const provider = useProvider();
  const REPORTS = 'https://api.example/reports';
  let operator: TestClient;
  beforeAll(
    async () => (operator = await provider.client({ allowedScopes: 'admin projects', defaultScope: '' })),
  );

  const send = async (method: string, path = '', body?: unknown, scope = 'admin') => {
    const reply = await provider.token(operator, { grant_type: 'client_credentials', scope });
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return provider.fetch(expectTokens(reply).access_token, `/admin/resources${path}`, { ...init, headers });
  };
  const projects = () => ({
    resource: `${provider.url}/projects`,
    scopes: 'projects projects.readonly',
    configured: true,
  });

  it('registers, lists and removes one', async () => {
    const body = {
      resource: REPORTS,
      scopes: 'reports',
      access_token_format: 'jwt',
      access_token_lifetime: 600,
    };
    const made = { ...body, configured: false, created_at: new Date(provider.clock.now()).toISOString() };
    const reply = await send('POST', '', body);
    expect([reply.status, reply.headers.get('cache-control'), reply.json()]).toEqual([201, 'no-store', made]);
    expect((await send('GET', '', undefined, 'admin.readonly')).json()).toEqual({
      items: [projects(), made],
    });
    expect((await send('POST', '', { resource: 'HTTPS://api.example/reports' })).status).toBe(409);
    const path = `/${encodeURIComponent(REPORTS)}`;
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('DELETE', path)).status).toBe(404);
  });

  it('leaves those of the configuration alone', async () => {
    expect((await send('DELETE', `/${encodeURIComponent(`${provider.url}/projects`)}`)).status).toBe(409);
    expect((await send('POST', '', { resource: `${provider.url}/projects` })).status).toBe(409);
  });

  it('does not register the provider itself', async () => {
    expect((await send('POST', '', { resource: `${provider.url}/` })).status).toBe(409);
  });

  it.each<[string, object]>([
    ['no identifier', {}],
    ['a number', { resource: 1 }],
    ['a fragment', { resource: 'https://a.example/#secret' }],
    ['an unknown member', { resource: REPORTS, secret: 1 }],
    ['a member of the CLI', { id: REPORTS }],
    ['a format that is none', { resource: REPORTS, access_token_format: 'secret' }],
    ['an algorithm that is none', { resource: REPORTS, access_token_signed_response_alg: 'none' }],
    ['an opaque JWT', { resource: REPORTS, access_token_format: 'opaque', access_token_typ: 'JWT' }],
    ['no scope', { resource: REPORTS, scopes: '' }],
    ['scopes that are none', { resource: REPORTS, scopes: 'secret"' }],
    ['a lifetime that is none', { resource: REPORTS, access_token_lifetime: '60' }],
    ['a lifetime of nothing', { resource: REPORTS, access_token_lifetime: 0 }],
  ])('refuses %s with 400, and repeats nothing of it', async (_name, body) => {
    const reply = await send('POST', '', body);
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain('secret');
  });

  it('is for administrators alone', async () => {
    for (const [method, scope] of [
      ['POST', 'admin.readonly'],
      ['DELETE', 'admin.readonly'],
      ['GET', 'projects'],
    ] as const) {
      const path = method === 'DELETE' ? '/x' : '';
      expect((await send(method, path, method === 'POST' ? {} : undefined, scope)).status).toBe(403);
    }
  });

  describe('by the command line', () => {
    const cli = (...args: string[]) =>
      sluice(provider.databaseUrl, ['resource', ...args], { config: { issuer: provider.url } });

    it('registers, lists and removes one', async () => {
      const options = [
        '--scopes',
        'reports',
        '--access-token-typ',
        'JWT',
        '--access-token-signed-response-alg',
        'ES256',
      ];
      const made = await cli('add', '--id', REPORTS, ...options, '--access-token-lifetime', '600', '--json');
      const expected = {
        resource: REPORTS,
        scopes: 'reports',
        ...{ access_token_format: 'jwt', access_token_typ: 'JWT', access_token_signed_response_alg: 'ES256' },
        access_token_lifetime: 600,
        ...{ configured: false, created_at: expect.any(Number) },
      };
      expect([made.code, JSON.parse(made.out), made.err]).toEqual([0, expected, '']);
      const again = await cli('add', '--id', REPORTS);
      expect([again.code, again.err]).toEqual([1, expect.stringMatching(/exists already\n$/)]);
      expect(JSON.parse((await cli('list', '--json')).out)).toEqual([projects(), expected]);
      expect((await cli('list')).out).toMatch(/^resource +scopes +format/);
      expect(await cli('remove', '--id', REPORTS)).toEqual({ code: 0, out: `removed ${REPORTS}\n`, err: '' });
      expect((await cli('remove', '--id', REPORTS)).code).toBe(1);
    });

    it.each([
      ['--id', 'reports'],
      ['--id', REPORTS, '--access-token-lifetime', 'x'],
      ['--id', REPORTS, '--access-token-format', 'paper'],
      ['--scopes', 'reports'],
    ])('refuses %s %s %s %s in one line', async (...args) => {
      const { code, err } = await cli('add', ...args.filter(Boolean));
      expect([code, err.trimEnd().split('\n')]).toEqual([1, [expect.any(String)]]);
    });

    it('gives a client an audience, and makes one the server of a resource', async () => {
      const client = (...args: string[]) =>
        sluice(provider.databaseUrl, ['auth', 'add-client', '--secret', 'not a secret', '--json', ...args]);
      const app = await client('--id', 'app', '--audience', REPORTS);
      expect(JSON.parse(app.out)).toMatchObject({ audience: REPORTS });
      const api = await client(
        '--id',
        'api',
        '--resource-server-of',
        REPORTS,
        '--resource-server-of',
        'urn:b:c',
      );
      expect(JSON.parse(api.out)).toMatchObject({ resource_server_of: [REPORTS, 'urn:b:c'] });
      expect((await client('--id', 'bad', '--audience', 'reports')).code).toBe(1);
    });
  });
});
