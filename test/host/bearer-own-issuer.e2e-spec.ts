import { BearerModule } from '../../src/package/bearer.js';
import type { BearerOptions } from '../../src/package/bearer.js';
import { expectTokens } from '../support/expectations.js';
import { HostApi, PLATFORMS } from '../support/host-api.js';
import type { TestClient, TestUser } from '../support/provider.js';
import { useProvider } from '../support/provider.js';

describe.each(PLATFORMS)('An API on %s, with tokens of our provider elsewhere', (platform) => {
  const provider = useProvider();
  const apis: HostApi[] = [];
  let [client, user, api]: [TestClient, TestUser, TestClient] | never[] = [];
  beforeAll(async () => {
    const allowedScopes = 'openid reports other';
    client = await provider.client({ accessTokenFormat: 'jwt', allowedScopes, defaultScope: 'reports' });
    user = await provider.user();
    api = await provider.client({ id: 'the api + its % secret', grantTypes: ['client_credentials'] });
  });
  afterEach(async () => {
    for (const started of apis.splice(0)) await started.stop();
  });

  const start = async (options: Partial<BearerOptions> = {}): Promise<HostApi> => {
    const { url: issuer, clock } = provider;
    const module = BearerModule.forRoot({ issuer, audience: issuer, nestedScopes: true, clock, ...options });
    const started = await HostApi.start(platform, [module]);
    apis.push(started);
    return started;
  };
  const introspection = (more: object = {}) => ({
    introspection: { clientId: api!.id, clientSecret: String(api!.secret), ...more },
  });
  const tokens = async (scope = 'reports', of = client!) =>
    expectTokens(await provider.login(of, user!, { scope }));
  const opaqueClient = () =>
    provider.client({ accessTokenFormat: 'opaque', allowedScopes: 'reports', defaultScope: 'reports' });

  it('lets a JWT in, and says whose it is', async () => {
    const reply = await (await start()).get((await tokens()).access_token);
    expect(reply.status).toBe(200);
    expect(reply.json()).toEqual({
      userId: user!.id,
      clientId: client!.id,
      scope: 'reports',
      iss: provider.url,
    });
  });

  it('lets scopes nest where it is told that they do', async () => {
    const { access_token } = await tokens();
    expect((await (await start()).get(access_token, '/reports/write')).status).toBe(200);
    expect((await (await start({ nestedScopes: false })).get(access_token, '/reports/write')).status).toBe(
      403,
    );
  });

  it('refuses with the errors of RFC 6750, without a filter of the application', async () => {
    const host = await start();
    const { access_token } = await tokens('other');
    const [none, unknown, malformed, poor] = [
      await host.get(),
      await host.get('unknown'),
      await host.get('a b'),
      await host.get(access_token),
    ];
    expect([none, unknown, malformed, poor].map(({ status }) => status)).toEqual([401, 401, 400, 403]);
    expect([none, unknown, malformed, poor].map(({ headers }) => headers.get('www-authenticate'))).toEqual([
      'Bearer realm="sluice"',
      'Bearer realm="sluice", error="invalid_token"',
      'Bearer realm="sluice", error="invalid_request"',
      'Bearer realm="sluice", error="insufficient_scope", scope="reports"',
    ]);
    expect(none.json()).toEqual({ statusCode: 401, message: 'Unauthorized' });
    expect(poor.json()).toEqual({
      error: 'insufficient_scope',
      error_description: expect.any(String),
      request_id: expect.any(String),
      scope: 'reports',
    });
    for (const { headers } of [none, unknown, malformed, poor]) {
      expect(headers.get('content-type')).toMatch(/^application\/json\b/);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('refuses JWTs for somebody else, ID tokens, and those that have expired', async () => {
    const host = await start();
    const { access_token, id_token } = await tokens('openid reports');
    expect((await (await start({ audience: 'https://else.example' })).get(access_token)).status).toBe(401);
    expect((await host.get(id_token)).status).toBe(401);
    expect((await host.get(access_token)).status).toBe(200);
    provider.clock.advance(3600);
    expect((await host.get(access_token)).status).toBe(401);
  });

  it('asks the issuer about opaque tokens, and remembers the answer for no longer than it was told', async () => {
    const host = await start(introspection({ remember: 30 }));
    const opaque = await opaqueClient();
    const { access_token, refresh_token } = await tokens('reports', opaque);
    expect((await host.get(access_token)).json()).toMatchObject({ userId: user!.id, scope: 'reports' });
    expect((await host.get(refresh_token)).status).toBe(401);
    await provider.clients.remove(opaque.id);
    expect((await host.get(access_token)).status).toBe(200);
    provider.clock.advance(30);
    expect((await host.get(access_token)).status).toBe(401);
  });

  it('asks about every token, each time, where it was told to', async () => {
    const host = await start({ jwt: false, ...introspection({ remember: 0 }) });
    const other = await provider.client({
      accessTokenFormat: 'jwt',
      allowedScopes: 'reports',
      defaultScope: 'reports',
    });
    const { access_token } = await tokens('reports', other);
    expect((await host.get(access_token)).status).toBe(200);
    await provider.clients.remove(other.id);
    expect((await host.get(access_token)).status).toBe(401);
  });

  it('answers 503 where the issuer can not say: it is down, is another one, or does not know the API', async () => {
    const { access_token } = await tokens('reports', await opaqueClient());
    const { access_token: jwt } = await tokens();
    const wrong = await start(introspection({ clientSecret: 'wrong' }));
    const away = await start({ issuer: 'http://127.0.0.1:9', ...introspection() });
    const other = await start({ issuer: `${provider.url}/`, ...introspection() });
    for (const reply of [
      await wrong.get(access_token),
      await away.get(access_token),
      await away.get(jwt),
      await other.get(jwt),
    ]) {
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1']);
      expect(reply.json()).toMatchObject({ error: 'temporarily_unavailable' });
      expect(reply.headers.get('www-authenticate')).toBeNull();
    }
  });
});
