import { Module } from '@nestjs/common';
import type { BearerOptions } from '../../src/package/bearer.js';
import { BearerModule } from '../../src/package/bearer.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { HostApi, PLATFORMS } from '../support/host-api.js';

const OPTIONS = Symbol('options');

@Module({ providers: [{ provide: OPTIONS, useValue: { timeout: 2 } }], exports: [OPTIONS] })
class OptionsModule {}

describe.each(PLATFORMS)("An API on %s, with tokens of somebody else's issuer", (platform) => {
  let issuer: ForeignIssuer;
  let api: HostApi;
  beforeAll(async () => {
    issuer = await ForeignIssuer.start();
    const { audience, clientId, clientSecret } = issuer;
    const module = BearerModule.forRootAsync({
      imports: [OptionsModule],
      inject: [OPTIONS],
      useFactory: async (more: Partial<BearerOptions>) => ({
        issuer: issuer.issuer,
        audience,
        introspection: { clientId, clientSecret, remember: 0 },
        ...more,
      }),
    });
    api = await HostApi.start(platform, [module]);
  });
  afterAll(async () => {
    await api.stop();
    await issuer.stop();
  });

  it('fetches nothing before the first token, and keys and metadata once', async () => {
    expect(issuer.requests).toEqual([]);
    await api.get('not.a.jwt');
    const token = await issuer.jwt('reports');
    for (let i = 0; i < 3; i++) expect((await api.get(token)).status).toBe(200);
    expect(issuer.requests.filter((url) => url === '/.well-known/openid-configuration')).toHaveLength(1);
    expect(issuer.requests.filter((url) => url === '/jwks')).toHaveLength(1);
  });

  it('lets its JWTs in, whose scopes do not nest', async () => {
    const token = await issuer.jwt('reports');
    const { clientId, issuer: iss } = issuer;
    expect((await api.get(token)).json()).toEqual({ clientId, scope: 'reports', iss });
    expect((await api.get(token, '/reports/write')).status).toBe(403);
    expect((await api.get(await issuer.jwt('reports:write'), '/reports/write')).status).toBe(200);
  });

  it('lets its opaque tokens in until they are revoked', async () => {
    const token = await issuer.opaque('reports');
    expect((await api.get(token)).json()).toMatchObject({ clientId: issuer.clientId, scope: 'reports' });
    await issuer.revoke(token);
    expect((await api.get(token)).status).toBe(401);
  });

  it('ends the start with one line where the options are wrong', async () => {
    const wrong = BearerModule.forRootAsync({ useFactory: () => ({ issuer: 'login.example' }) });
    await expect(HostApi.start(platform, [wrong])).rejects.toThrow(
      /^BearerModule: the option audience is missing$|^BearerModule: the option issuer must be an https URL/,
    );
  });
});
