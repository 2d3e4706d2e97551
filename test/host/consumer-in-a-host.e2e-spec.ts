import type { DynamicModule, INestApplication } from '@nestjs/common';
import { Controller, Get, Module, VersioningType } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { ConsumerOptions, Credentials } from '../../src/package/consumer.js';
import { ConsumerModule, CurrentCredentials, LoggedIn } from '../../src/package/consumer.js';
import { SluiceModule } from '../../src/package/provider.js';
import { freePort, SluiceTesting, TestBrowser, TestIssuer } from '../../src/package/testing.js';
import { PLATFORMS } from '../support/host-api.js';
import { HostGuard, PUBLIC, SECRET } from '../support/host-provider.js';

@Controller('me')
class MeController {
  @PUBLIC
  @Get()
  @LoggedIn()
  me(@CurrentCredentials() { user }: Credentials) {
    return { sub: user.sub };
  }
}

const hostOf = (options: ConsumerOptions, guards: DynamicModule['providers'] = []): DynamicModule => {
  @Module({})
  class ShopModule {}
  const imports = [ConsumerModule.forRoot(options)];
  return { module: ShopModule, imports, controllers: [MeController], providers: [...guards] };
};

const below = (prefix: string, exclude: string[] = []) => ({
  setUp: (app: INestApplication) => {
    app.setGlobalPrefix(prefix, { exclude });
    app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  },
});

/** Where the consumer is to be found, given what the application says of its routes, and where the application's page is. */
const PLACES = [
  ['a path of its own', { path: 'partner/login' }, {}, '/partner/login', '/me'],
  ['outside of a global prefix', {}, below('/api/'), '/consumer', '/api/v1/me'],
  ['below a global prefix', { base: '/api' }, below('api'), '/api/consumer', '/api/v1/me'],
  ['both', { base: '/api', path: '/login' }, below('api'), '/api/login', '/api/v1/me'],
] as const;

describe.each(PLATFORMS)('A consumer in an application on %s', (platform) => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await TestIssuer.start();
    issuer.loginAs({ sub: 'ada', name: 'Ada' });
  });
  afterAll(() => issuer.close());

  /** @param base the path of `baseUrl`. */
  async function optionsAt(port: number, { base = '', ...options }: { base?: string; path?: string }) {
    const baseUrl = `http://127.0.0.1:${port}${base}`;
    const redirectUri = `${baseUrl}/${(options.path ?? 'consumer').replace(/^\//, '')}/auth_callback`;
    const postLogoutRedirectUris = [redirectUri.replace('auth_callback', 'logged_out')];
    const providers = [
      { name: 'default', ...(await issuer.client({ redirectUri, postLogoutRedirectUris })) },
    ];
    return { baseUrl, ...options, secret: SECRET, database: 'sqlite::memory:', providers };
  }

  describe.each(PLACES)('at %s', (_title, said, application, home, page) => {
    let host: SluiceTesting;
    const browser = new TestBrowser();
    beforeAll(async () => {
      const port = await freePort();
      const module = hostOf(await optionsAt(port, said));
      host = await SluiceTesting.create(module, { platform, port, clock: issuer.clock, ...application });
    });
    afterAll(() => host.close());

    it('logs in who asks for a page of the application, and leads back there', async () => {
      const reply = await browser.open(host.url + page);
      expect([reply.url, reply.json()]).toEqual([host.url + page, { sub: 'ada' }]);
      const again = await browser.open(`${host.url}${home}/auth`);
      expect([again.url, again.status]).toEqual([`${host.url}${home}/home`, 200]);
    });

    it('names no address on its pages that is not its own, or is a 404', async () => {
      const { text } = await browser.open(`${host.url}${home}/logout`);
      const paths = [...text.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(([, path]) => String(path));
      expect(paths.filter((path) => !path.startsWith(`${home}/`))).toEqual([]);
      expect(paths.length).toBeGreaterThan(3);
      for (const path of paths)
        expect([path, (await browser.get(host.url + path)).status]).not.toEqual([path, 404]);
    });

    it('takes forms, and asks the provider to send people back to it', async () => {
      const refused = await new TestBrowser().postForm(`${host.url}${home}/backchannel_logout`, {
        logout_token: 'x',
      });
      expect([refused.status, refused.json()['error']]).toEqual([400, 'invalid_request']);
      const { location } = await browser.postForm(`${host.url}${home}/logout`, { at: 'provider' });
      const back = new URL(location).searchParams.get('post_logout_redirect_uri');
      expect(back).toBe(`${host.url}${home}/logged_out`);
    });
  });

  it('stands beside another one, and beside a provider: neither logs the other’s people out', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const [first, second] = [await optionsAt(port, {}), await optionsAt(port, { path: 'second' })];
    const own = SluiceModule.forRoot({ issuer: url, secret: SECRET, database: 'sqlite::memory:' });
    const consumers = [ConsumerModule.forRoot(first), ConsumerModule.forRoot({ ...second, isGlobal: false })];
    @Module({ imports: [own, ...consumers] })
    class AppModule {}
    const host = await SluiceTesting.create(AppModule, { platform, port, clock: issuer.clock });
    const browser = new TestBrowser();
    for (const path of ['consumer', 'second', 'consumer']) await browser.open(`${url}/${path}/auth`);
    await browser.postForm(`${url}/second/logout`, {});
    const words = async (path: string) => (await browser.open(`${url}/${path}/home`)).words;
    const seen = [await words('consumer'), await words('second')];
    await host.close();
    expect(seen).toEqual([expect.stringContaining('Ada'), expect.not.stringContaining('Ada')]);
  });

  const starting = async (module: (port: number) => Promise<DynamicModule>, setUp = {}) => {
    const port = await freePort();
    return SluiceTesting.create(await module(port), { platform, port, ...setUp });
  };

  it('is refused where the application leaves it out of the prefix that its address has', async () => {
    const module = async (port: number) => hostOf(await optionsAt(port, { base: '/api' }));
    await expect(starting(module, below('api', ['consumer/*rest']))).rejects.toThrow(
      /^ConsumerModule: the option path puts our routes at \/api\/consumer\/[^\n]+$/,
    );
  });

  it('is refused beside a global guard that was not told of it, and works beside one that was', async () => {
    const guards = [{ provide: APP_GUARD, useClass: HostGuard }];
    const module = async (port: number) => hostOf(await optionsAt(port, {}), guards);
    await expect(starting(module)).rejects.toThrow(
      /^ConsumerModule: the option publicRoutes is missing, beside the global guard HostGuard/,
    );
    const told = async (port: number) =>
      hostOf({ ...(await optionsAt(port, {})), publicRoutes: [PUBLIC] }, guards);
    const host = await starting(told, { clock: issuer.clock });
    const reply = await new TestBrowser().open(`${host.url}/me`);
    await host.close();
    expect(reply.json()).toEqual({ sub: 'ada' });
  });
});
