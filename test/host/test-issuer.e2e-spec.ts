import type { Type } from '@nestjs/common';
import { Controller, Get, Module } from '@nestjs/common';
import { BearerModule, CurrentAccess, RequireScopes } from '../../src/package/bearer.js';
import type { VerifiedAccess } from '../../src/package/bearer.js';
import type { Credentials } from '../../src/package/consumer.js';
import { ConsumerModule, CurrentCredentials, LoggedIn } from '../../src/package/consumer.js';
import type { TestCredentials } from '../../src/package/testing.js';
import { freePort, SluiceTesting, TestBrowser, TestIssuer } from '../../src/package/testing.js';
import { PLATFORMS } from '../support/host-api.js';
import { SECRET } from '../support/host-provider.js';

@Controller()
class ApiController {
  @Get('reports')
  @RequireScopes('reports')
  list(@CurrentAccess() access: VerifiedAccess) {
    return access.userId;
  }
}

@Controller()
class ShopController {
  @Get('me')
  @LoggedIn()
  me(@CurrentCredentials() { user }: Credentials) {
    return user;
  }
}

const apiOf = (issuer: string): Type => {
  @Module({ imports: [BearerModule.forRoot({ issuer, audience: issuer })], controllers: [ApiController] })
  class ApiModule {}
  return ApiModule;
};

const shopOf = (baseUrl: string, credentials: TestCredentials): Type => {
  const providers = [{ name: 'default', ...credentials }];
  const consumer = { baseUrl, secret: SECRET, database: 'sqlite::memory:', providers };
  @Module({ imports: [ConsumerModule.forRoot(consumer)], controllers: [ShopController] })
  class ShopModule {}
  return ShopModule;
};

describe.each(PLATFORMS)('TestIssuer, on %s', (platform) => {
  const started: { close(): Promise<void> }[] = [];
  const closing = <T extends { close(): Promise<void> }>(one: T): T => {
    started.unshift(one);
    return one;
  };
  let issuer: TestIssuer;
  beforeAll(async () => (issuer = closing(await TestIssuer.start({ platform }))));
  afterAll(async () => {
    for (const one of started) await one.close();
  });

  const shop = async (registration: object = {}) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const redirectUri = `${url}/consumer/auth_callback`;
    const credentials = await issuer.client({ redirectUri, ...registration });
    const module = shopOf(url, credentials);
    return closing(await SluiceTesting.create(module, { platform, port, clock: issuer.clock }));
  };

  it('logs in whoever the test says, with their claims', async () => {
    const { url } = await shop();
    const browser = new TestBrowser();
    issuer.loginAs({ sub: 'ada', name: 'Ada', email: 'ada@example.com' });
    const page = await browser.open(`${url}/me`);
    expect(page.json()).toMatchObject({ sub: 'ada', name: 'Ada', email: 'ada@example.com' });
    issuer.loginAs({ sub: 'bob' });
    expect((await browser.open(`${url}/me`)).json()).toMatchObject({ sub: 'ada' });
    expect((await new TestBrowser().open(`${url}/me`)).json()).toMatchObject({ sub: 'bob' });
  });

  it('logs nobody in where nobody is', async () => {
    const { url } = await shop();
    issuer.logOut();
    const page = await new TestBrowser().open(`${url}/me`);
    expect([page.status, new URL(page.url).pathname]).toEqual([403, '/consumer/auth_callback']);
  });

  it('renews what it gave as time goes by', async () => {
    const { url, clock } = await shop();
    const browser = new TestBrowser();
    issuer.loginAs({ sub: 'ada' });
    await browser.open(`${url}/me`);
    clock.advance(7200);
    expect((await browser.open(`${url}/me`)).json()).toMatchObject({ sub: 'ada' });
  });

  it('gives tokens for an API that has nothing of a provider', async () => {
    const { url, clock } = closing(
      await SluiceTesting.create(apiOf(issuer.url), { platform, clock: issuer.clock }),
    );
    const token = await issuer.tokenFor({ sub: 'eve' }, 'reports');
    const reports = () => new TestBrowser().get(`${url}/reports`, { authorization: `Bearer ${token}` });
    expect([(await reports()).status, (await reports()).text]).toEqual([200, 'eve']);
    clock.advance(3600);
    expect((await reports()).status).toBe(401);
  });

  it('is what tokens and sessions of such an application are of', async () => {
    const api = closing(await SluiceTesting.create(apiOf(issuer.url), { platform }));
    await expect(api.tokenFor('eve', 'reports')).rejects.toThrow('the application has no SluiceModule');
  });
});
