import { Controller, Get, Module, Post } from '@nestjs/common';
import type { Credentials } from '../../src/consumer/index.js';
import { CurrentCredentials, LoggedIn, Providers } from '../../src/consumer/index.js';
import { AdversarialWorld } from '../support/adversarial-world.js';

const PAGE = { accept: 'text/html,*/*' };

@Controller('shop')
class ShopController {
  constructor(private readonly providers: Providers) {}

  @Get('me')
  @LoggedIn()
  me(@CurrentCredentials() { user, provider }: Credentials): object {
    return { ...user, provider };
  }

  @Post('orders')
  @LoggedIn()
  async order(@CurrentCredentials() credentials: Credentials): Promise<object> {
    return this.providers.getUser(credentials).listProjects();
  }
}

@Module({ controllers: [ShopController] })
class ShopModule {}

describe("an application's own routes with @LoggedIn()", () => {
  const world = new AdversarialWorld({ imports: [ShopModule] });

  it('send people to the login, and they come back to the page with its query', async () => {
    const asked = await world.get('/shop/me?a=b%2Fc', PAGE);
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const { pathname, search } = new URL(asked.location);
    const back = await world.logIn(pathname + search);
    expect(back.location).toBe(`${world.consumer.url}/shop/me?a=b%2Fc`);
    const page = await world.agent.follow(back);
    expect(page.json()).toEqual({ sub: 'ada', name: 'Ada', email: 'ada@example.org', provider: 'default' });
  });

  it('answer programs with 401 and a code', async () => {
    const reply = await world.get('/shop/me');
    expect([reply.status, reply.json()]).toEqual([
      401,
      { error: 'not_logged_in', error_description: expect.any(String), request_id: expect.any(String) },
    ]);
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  it('send a form to the login without a way back, since it can’t be sent again', async () => {
    const reply = await world.agent.send(`${world.consumer.url}/shop/orders`, {
      method: 'POST',
      headers: PAGE,
    });
    expect([reply.status, reply.location]).toEqual([303, `${world.consumer.url}/consumer/auth`]);
  });

  it('never come back to another site', async () => {
    const reply = await world.get('/shop/me//evil.example', PAGE);
    expect(reply.status).toBe(404);
    const odd = await world.get(`/shop/me?${'a'.repeat(2100)}`, PAGE);
    expect(odd.location).toBe(`${world.consumer.url}/consumer/auth`);
  });

  it('get credentials that were renewed where they were ending', async () => {
    await world.logIn();
    world.consumer.clock.advance(3590);
    world.provider.deviation = { tokens: { expires_in: 7200 } };
    expect((await world.get('/shop/me')).status).toBe(200);
    const grants = world.provider.received('/token').map(({ body }) => body.get('grant_type'));
    expect(grants).toEqual(['authorization_code', 'refresh_token']);
  });

  it.each([
    [500, 503, 'provider_unavailable'],
    [403, 403, 'insufficient_scope'],
    [401, 401, 'token_refused'],
  ])(
    'turn the API’s %i into %i %s, as JSON or as a page, and never into a loop',
    async (answer, status, code) => {
      await world.logIn();
      world.provider.deviation = { answers: { '/projects': () => new Response(null, { status: answer }) } };
      const page = await world.agent.send(`${world.consumer.url}/shop/orders`, {
        method: 'POST',
        headers: PAGE,
      });
      expect([page.status, page.words]).toEqual([status, expect.stringContaining(code)]);
      await world.logIn();
      const json = await world.post('/shop/orders', {});
      expect([json.status, json.json()['error']]).toEqual([status, code]);
    },
  );
});
