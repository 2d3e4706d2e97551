import { Controller, Get, Module } from '@nestjs/common';
import type { Credentials } from '../../src/package/consumer.js';
import { CurrentCredentials, LoggedIn, Providers } from '../../src/package/consumer.js';
import { LOGIN, refusal, StepUpWorld } from '../support/step-up-world.js';

@Controller('shop')
@LoggedIn()
class ShopController {
  constructor(private readonly providers: Providers) {}

  @Get('orders')
  orders(@CurrentCredentials() credentials: Credentials): Promise<object> {
    return this.providers.getUser(credentials).listProjects();
  }
}

@Module({ controllers: [ShopController] })
class ShopModule {}

describe('the consumer and an API that wants another login', () => {
  const world = new StepUpWorld([ShopModule]);

  it('lets people log in again where the API wants a fresher login, and keeps the session until then', async () => {
    world.api.protects(world.about, ({ auth_time: at }) =>
      world.isFresh(at, 300) ? true : 'Bearer error="insufficient_user_authentication", max_age="300"',
    );
    await world.logIn();
    expect((await world.get('/consumer/projects')).status).toBe(200);
    world.pass(301);
    const url = await world.stepUp();
    expect(url.searchParams.get('max_age')).toBe('300');
    // Abandoned: nobody is logged out by it.
    expect(await world.isLoggedIn()).toBe(true);
    await world.through((await world.stepUp()).href);
    expect((await world.get('/consumer/projects')).status).toBe(200);
  });

  it('keeps the session where the provider has no such login, and where the person declines', async () => {
    world.api.protects(
      world.about,
      () => 'Bearer error="insufficient_user_authentication", acr_values="urn:example:mfa"',
    );
    await world.logIn();
    const url = await world.stepUp();
    expect(url.searchParams.get('acr_values')).toBe('urn:example:mfa');
    url.searchParams.append('resource', world.resource);
    const refused = await world.through(url.href);
    expect(refusal(refused)).toEqual([expect.any(Number), 'provider_error']);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('leads back to a page of the application, and tells programs only that it is refused', async () => {
    world.api.protects(world.about, ({ auth_time: at }) =>
      world.isFresh(at, 300) ? true : 'Bearer error="insufficient_user_authentication", max_age="300"',
    );
    await world.logIn();
    world.pass(301);
    const json = await world.get('/shop/orders');
    expect([json.status, json.json()]).toEqual([
      403,
      expect.objectContaining({ error: 'authentication_required' }),
    ]);
    const away = await world.agent.get(`${world.consumer.url}/shop/orders?x=1`, { accept: 'text/html' });
    const back = await world.through((await world.agent.follow(away)).location);
    expect(back.location).toBe(`${world.consumer.url}/shop/orders?x=1`);
    expect((await world.get('/shop/orders')).status).toBe(200);
  });

  it('says so where the login that it asked for is not enough', async () => {
    world.api.protects(world.about, () => 'Bearer error="insufficient_user_authentication", max_age="0"');
    await world.logIn();
    await world.through((await world.stepUp()).href);
    expect(refusal(await world.get('/consumer/projects'))).toEqual([403, 'authentication_required']);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('asks for the scope that an API misses, where the configuration lets it', async () => {
    const wanted = (scope: string) => ({
      status: 403,
      challenge: `Bearer error="insufficient_scope", scope="${scope}"`,
    });
    world.api.script = (_path, { scope }) =>
      String(scope).split(' ').includes('projects')
        ? { status: 200, json: { items: [], next_cursor: null } }
        : wanted('admin projects');
    await world.logIn();
    const url = await world.stepUp();
    expect(url.searchParams.get('scope')).toBe(`${LOGIN} projects`);
    await world.through(url.href);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    world.api.script = () => wanted('admin');
    expect(refusal(await world.get('/consumer/projects'))).toEqual([403, 'insufficient_scope']);
    expect(await world.isLoggedIn()).toBe(true);
  });
});
