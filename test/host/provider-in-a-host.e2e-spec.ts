import { Module } from '@nestjs/common';
import { Clients } from '../../src/clients/index.js';
import { SigningKeys, SluiceModule } from '../../src/package/provider.js';
import { Agent } from '../support/http-agent.js';
import { PLATFORMS } from '../support/host-api.js';
import type { HostProvider } from '../support/host-provider.js';
import { PUBLIC, registered, SECRET, sluice, startHost } from '../support/host-provider.js';
import { basic, codeOf } from '../support/provider.js';

const REQUEST = 'client_id=app&response_type=code&state=a-state&scope=openid';

describe.each(PLATFORMS)('A provider in an application on %s', (platform) => {
  let host: HostProvider;
  let client: { id: string; secret: string };
  beforeAll(async () => {
    host = await startHost(platform, sluice());
    client = await registered(host);
  });
  afterAll(() => host.stop());

  it('logs a person in, gives a code and redeems it, beside everything that the host puts on all routes', async () => {
    const agent = new Agent();
    const page = await agent.get(`${host.issuer}/auth/code?${REQUEST}`);
    expect(page.status).toBe(200);
    const code = codeOf(await agent.submit(page, { username: 'ada', password: 'correct horse' }));
    const answer = await agent.postForm(
      `${host.issuer}/auth/token`,
      { grant_type: 'authorization_code', code },
      basic(client.id, client.secret),
    );
    expect(answer.json()).toMatchObject({ token_type: 'bearer', id_token: expect.any(String) });
  });

  it('names no address in discovery that is a 404, and is found both ways', async () => {
    const agent = new Agent();
    const document = (await agent.get(`${host.issuer}/.well-known/openid-configuration`)).json();
    const inserted = await agent.get(`${host.url}/.well-known/oauth-authorization-server/oauth`);
    expect(inserted.json()).toEqual(document);
    expect(document).toMatchObject({ issuer: host.issuer, jwks_uri: `${host.issuer}/.well-known/jwks.json` });
    for (const [name, url] of Object.entries(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name)))
      expect([name, (await agent.get(url as string)).status]).not.toEqual([name, 404]);
  });

  it('leaves the routes and the errors of the host to the host', async () => {
    const refused = await new Agent().get(`${host.url}/api/v1/reports`);
    expect([refused.status, refused.json()]).toEqual([403, { host: true }]);
    const error = await new Agent().postForm(`${host.issuer}/auth/token`, { grant_type: 'none' });
    expect(error.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('gives the host what it may inject', () => {
    expect(host.app.get(Clients)).toBeInstanceOf(Clients);
    expect(host.app.get(SigningKeys).published.length).toBeGreaterThan(0);
  });
});

describe('Two providers in one application', () => {
  @Module({})
  class Second {}

  it('have issuers, paths, clients and keys of their own', async () => {
    const modules = (url: string, database: string) => [
      ...sluice()(url, database),
      {
        module: Second,
        imports: [
          SluiceModule.forRoot({
            ...{
              issuer: `${url}/other`,
              secret: SECRET,
              database: 'sqlite::memory:',
              publicRoutes: [PUBLIC],
            },
            isGlobal: false,
          }),
        ],
      },
    ];
    const host = await startHost('fastify', modules);
    try {
      const { id, secret } = await registered(host);
      const agent = new Agent();
      const token = (path: string) =>
        agent.postForm(
          `${host.url}${path}/auth/token`,
          { grant_type: 'client_credentials', scope: 'reports' },
          basic(id, secret),
        );
      const keys = async (path: string) => (await agent.get(`${host.url}${path}/.well-known/jwks.json`)).text;
      const statuses = [(await token('/oauth')).status, (await token('/other')).status].sort();
      expect(statuses).toEqual([200, 401]);
      expect(await keys('/oauth')).not.toBe(await keys('/other'));
      const cookies = async (path: string) =>
        (await agent.get(`${host.url}${path}/account`)).headers
          .getSetCookie()
          .map((line) => line.split('=')[0]);
      const [one, other] = [await cookies('/oauth'), await cookies('/other')];
      expect([one.length, other.length, one[0] === other[0]]).toEqual([1, 1, false]);
    } finally {
      await host.stop();
    }
  });
});

describe('Options that can not work', () => {
  it('refuses to start beside a global guard that was not told of our routes', async () => {
    const started = startHost('fastify', sluice({ publicRoutes: undefined } as never));
    await expect(started).rejects.toThrow(
      /^SluiceModule: the option publicRoutes is missing, beside the global guard HostGuard/,
    );
  });

  it.each([
    [{ issuer: 'http://api.example' }, 'issuer'],
    [{ secret: 'short' }, 'secret'],
    [{ database: 'mysql://localhost/x' }, 'database'],
    [{ codeTtl: '60' }, 'codeTtl'],
    [{ acessTokenTtl: 60 }, 'acessTokenTtl'],
    [{ pages: Date }, 'pages'],
    [{ publicRoutes: 'isPublic' }, 'publicRoutes'],
    [{ features: { revokation: false } }, 'features.revokation'],
    [{ isGlobal: 'no' }, 'isGlobal'],
    [{ acrValues: ['1'] }, 'acrValues'],
    [{ login: '/in', acrValues: [] }, 'acrValues'],
    [{ login: '/in', acrValues: ['1 2'] }, 'acrValues'],
    [{ scopes: ['x'] }, 'scopes'],
    [{ scopes: { 'a b': 'x' } }, 'scopes'],
    [{ scopes: { x: { 'no tag': 'x' } } }, 'scopes.x'],
    [{ scopes: { x: { en: 'x', EN: 'y' } } }, 'scopes.x'],
    [{ brand: { accent: 'teal' } }, 'brand.accent'],
    [{ brand: { logo: './nowhere.svg' } }, 'brand.logo'],
    [{ words: { fr: { 'login.titel': 'x' } } }, 'words.fr'],
    [{ uiLocales: ['it'] }, 'uiLocales'],
  ])('names the option at fault: %j', async (options, name) => {
    await expect(startHost('fastify', sluice(options as never))).rejects.toThrow(
      new RegExp(`^SluiceModule: the option ${name} [^\\n]+$`),
    );
  });

  it('leaves a feature out of the routes and of discovery', async () => {
    const host = await startHost('fastify', sluice({ features: { introspection: false } } as never));
    try {
      const document = await new Agent().get(`${host.issuer}/.well-known/openid-configuration`);
      expect(document.json()).not.toHaveProperty('introspection_endpoint');
      expect((await new Agent().postForm(`${host.issuer}/auth/introspect`, { token: 'x' })).status).toBe(404);
    } finally {
      await host.stop();
    }
  });
});
