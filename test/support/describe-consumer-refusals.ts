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

  it('is refused the second time, and the first login stays', async () => {
    const callback = await world.callback();
    expect((await world.agent.get(callback)).status).toBe(302);
    const replayed = await world.agent.get(callback);
    expect(replayed.status).toBe(400);
    expect(replayed.words).toContain('login_used');
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('counts once of twenty times at the same moment', async () => {
    const callback = await world.callback();
    const replies = await Promise.all(Array.from({ length: 20 }, () => world.agent.get(callback)));
    expect(replies.filter(({ status }) => status === 302)).toHaveLength(1);
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
