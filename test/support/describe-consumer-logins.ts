import type { ConsumerWorld } from './consumer-world.js';
import { Agent } from './http-agent.js';

export function describeLogins(world: ConsumerWorld): void {
  it('starts with fresh state, nonce and an S256 challenge', async () => {
    const [first, second] = [new URL(await world.authorizeUrl()), new URL(await world.authorizeUrl())];
    expect(Object.fromEntries(first.searchParams)).toEqual({
      client_id: world.provider.clientId,
      redirect_uri: world.url('/consumer/auth_callback'),
      response_type: 'code',
      scope: world.provider.scope,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    for (const unique of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(unique)).not.toBe(second.searchParams.get(unique));
    }
  });

  it('leads home, which says who is logged in and until when', async () => {
    expect((await world.get('/consumer/home')).text).toContain('Log in</a>');
    const back = await world.logIn();
    expect(back).toMatchObject({ status: 302, location: world.url('/consumer/home') });
    const cookie = back.headers.getSetCookie().find((line) => /^sluice_consumer_\d+=/.test(line));
    expect(cookie).toMatch(/^\w+=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const home = await world.agent.follow(back);
    for (const shown of Object.values(world.provider.user)) expect(home.words).toContain(shown);
    expect(home.words).toMatch(/expires in (\d+ minutes|1 hour)/);
    expect(home.words).toMatch(/Scopes .*projects/);
  });

  it('comes back to the page that was asked for, its query included', async () => {
    const login = world.url('/consumer/auth?return_to=%2Fconsumer%2Fprojects');
    expect(await world.get('/consumer/projects')).toMatchObject({ status: 302, location: login });
    const back = await world.logIn('/consumer/auth?return_to=%2Fconsumer%2Fprojects%3Fcursor%3Da%252Fb');
    expect(back.location).toBe(world.url('/consumer/projects?cursor=a%2Fb'));
  });

  it('works in two tabs at once', async () => {
    const one = await world.authorizeUrl('/consumer/auth?return_to=/one');
    const two = await world.authorizeUrl('/consumer/auth?return_to=/two');
    const second = await world.agent.get(await world.provider.logIn(world.agent, two));
    const first = await world.agent.get(await world.provider.logIn(world.agent, one));
    expect([first.location, second.location]).toEqual([world.url('/one'), world.url('/two')]);
  });

  it('gives a new session id and ends the old session', async () => {
    await world.logIn();
    const [oldId, oldCookies] = [world.sessionId, world.agent.cookiesFor(world.url('/'))];
    await world.logIn();
    expect(world.sessionId).not.toBe(oldId);
    expect([await world.isLoggedIn(), await world.isLoggedIn(oldCookies)]).toEqual([true, false]);
  });

  it('never adopts a session id that the browser came with', async () => {
    const planted = 'A'.repeat(43);
    const name = `sluice_consumer_${new URL(world.consumer.url).port}`;
    const callback = await world.callback();
    const cookie = `${world.agent.cookiesFor(callback)}; ${name}=${planted}`;
    expect((await world.agent.get(callback, { cookie })).status).toBe(302);
    expect(world.sessionId).not.toBe(planted);
    expect(await world.isLoggedIn(`${name}=${planted}`)).toBe(false);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'consumer/home',
    '/.//evil.example',
    '/consumer/auth',
  ])('never returns to %j', async (path) => {
    const reply = await world.get(`/consumer/auth?return_to=${encodeURIComponent(path)}`);
    world.expectRefusal(reply, 400, 'invalid_return_to');
  });

  it('meets a provider that is down with a page, and needs no restart when it is back', async () => {
    const callback = await world.callback();
    await world.provider.stop();
    const reply = await world.agent.get(callback);
    world.expectRefusal(reply, 503, 'provider_unavailable');
    expect(reply.headers.get('retry-after')).toBe('5');
    await world.provider.start();
    world.agent = new Agent();
    expect((await world.logIn()).location).toBe(world.url('/consumer/home'));
  });
}
