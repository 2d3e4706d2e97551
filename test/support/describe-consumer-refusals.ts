import type { ConsumerWorld } from './consumer-world.js';
import { altered } from './consumer-world.js';
import { Agent } from './http-agent.js';

export function describeRefusals(world: ConsumerWorld): void {
  it.each([
    ['no state', { state: undefined }, 'missing_state'],
    ['another state', { state: 'A'.repeat(43) }, 'state_mismatch'],
    ['another issuer', { iss: 'https://evil.example' }, 'issuer_mismatch'],
    ['no issuer', { iss: undefined }, 'issuer_mismatch'],
    ['no code', { code: undefined }, 'missing_code'],
    ['an invented code', { code: 'invented' }, 'provider_error'],
  ])('is refused: %s', async (_name, changes, code) => {
    world.expectRefusal(await world.agent.get(altered(await world.callback(), changes)), 400, code);
  });

  it.each([
    ['another nonce', { nonce: 'another' }, 'nonce_mismatch'],
    ['no nonce', { nonce: undefined }, 'missing_nonce'],
    ['another PKCE challenge', { code_challenge: 'A'.repeat(43) }, 'provider_error'],
  ])('is refused: a code issued for %s', async (_name, changes, code) => {
    const request = altered(await world.authorizeUrl(), changes);
    world.expectRefusal(await world.agent.get(await world.provider.logIn(world.agent, request)), 400, code);
  });

  it('is refused: a parameter sent twice', async () => {
    world.expectRefusal(
      await world.agent.get(`${await world.callback()}&state=again`),
      400,
      'invalid_request',
    );
  });

  it('is refused: broken percent-encoding', async () => {
    world.expectRefusal(await world.get('/consumer/auth_callback?state=%zz'), 400, 'invalid_request');
  });

  it('leads to the page again at a second click, without a second login', async () => {
    const callback = await world.callback();
    const first = await world.agent.get(callback);
    const id = world.sessionId;
    const second = await world.agent.get(callback);
    expect([second.status, second.location]).toEqual([302, first.location]);
    expect([world.sessionId, await world.isLoggedIn()]).toEqual([id, true]);
  });

  it('logs a browser in that threw the first answer away, its cookie included', async () => {
    const callback = await world.callback();
    const cookie = world.agent.cookiesFor(callback);
    await world.agent.get(callback);
    const second = await world.agent.get(callback, { cookie });
    expect(second.headers.getSetCookie().join()).toMatch(/\bsluice_consumer_\d+=/);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('counts once of twenty times at the same moment, and all of them lead to the page', async () => {
    const callback = await world.callback();
    const replies = await Promise.all(Array.from({ length: 20 }, () => world.agent.get(callback)));
    expect(new Set(replies.map(({ location }) => location))).toEqual(new Set([world.url('/consumer/home')]));
    expect(await world.isLoggedIn()).toBe(true);
  });

  it.each([
    ['twice at the same moment', [2]],
    ['twenty times at the same moment', [20]],
    ['twice in a row', [1, 1]],
    ['twice in a row, and ten times at once', [1, 1, 10]],
  ])('makes one session, which a logout ends: %s', async (_name, rounds) => {
    const callback = await world.callback();
    const cookie = world.agent.cookiesFor(callback);
    const others = await world.sessionRows();
    for (const clicks of rounds) {
      await Promise.all(Array.from({ length: clicks }, () => world.agent.get(callback, { cookie })));
    }
    expect([await world.sessionRows(), await world.isLoggedIn()]).toEqual([others + 1, true]);
    await world.post('/consumer/logout', {});
    expect(await world.sessionRows()).toBe(others);
  });

  it.each([
    ['a minute later', () => Promise.resolve(world.consumer.clock.advance(61))],
    ['after the logout', () => world.post('/consumer/logout', {})],
  ])('is refused the second time: %s', async (_name, meanwhile) => {
    const callback = await world.callback();
    const cookie = world.agent.cookiesFor(callback);
    await world.agent.get(callback);
    await meanwhile();
    const replayed = await world.agent.get(callback, { cookie });
    expect([replayed.status, replayed.words]).toEqual([400, expect.stringContaining(' login_used ')]);
    expect(replayed.headers.getSetCookie()).toEqual([]);
  });

  it('is refused the second time at once where it was refused the first time', async () => {
    const callback = altered(await world.callback(), { code: 'invented' });
    world.expectRefusal(await world.agent.get(callback), 400, 'provider_error');
    world.expectRefusal(await world.agent.get(callback), 400, 'login_used');
  });

  it('is refused in another browser (login CSRF, code injection)', async () => {
    const callback = await world.callback();
    world.agent = new Agent();
    world.expectRefusal(await world.agent.get(callback), 400, 'state_mismatch');
    await world.authorizeUrl();
    world.expectRefusal(await world.agent.get(callback), 400, 'state_mismatch');
  });

  it('is refused after half an hour', async () => {
    const callback = await world.callback();
    world.consumer.clock.advance(1800);
    world.expectRefusal(await world.agent.get(callback), 400, 'login_expired');
  });

  it('says so where the person declined', async () => {
    const reply = await world.agent.get(
      await world.provider.decline(world.agent, await world.authorizeUrl()),
    );
    world.expectRefusal(reply, 403, 'provider_error');
    expect(reply.words).toContain('access_denied');
  });

  it.each([
    ['login_required', 400, 'wants to ask you first'],
    ['temporarily_unavailable', 503, 'Try again in a few minutes'],
    ['invalid_scope', 502, 'not set up right'],
    ['constructor', 400, 'refused the login'],
  ])(
    'that is the error %s becomes a page that says what to do, and comes back',
    async (error, status, words) => {
      const request = new URL(await world.authorizeUrl('/consumer/auth?return_to=/deep?a=b'));
      const state = request.searchParams.get('state') as string;
      const answer = new URLSearchParams({ state, error, iss: world.provider.issuer });
      const reply = await world.get(`/consumer/auth_callback?${answer}`);
      world.expectRefusal(reply, status, 'provider_error');
      expect(reply.words).toContain(words);
      expect(reply.text).toContain('href="/consumer/auth?provider=default&amp;return_to=%2Fdeep%3Fa%3Db"');
    },
  );

  it('is never echoed unescaped', async () => {
    const state = new URL(await world.authorizeUrl()).searchParams.get('state') as string;
    const evil = '<script>alert(1)</script>';
    const query = new URLSearchParams({
      state,
      iss: world.provider.issuer,
      error: evil,
      error_description: evil,
    });
    const reply = await world.get(`/consumer/auth_callback?${query}`);
    world.expectRefusal(reply, 400, 'provider_error');
    expect(reply.text).not.toContain('<script');
  });
}
