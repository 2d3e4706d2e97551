import { ACCESS_TOKEN } from '../support/adversarial-provider.js';
import { AdversarialWorld } from '../support/adversarial-world.js';
import type { Reply } from '../support/http-agent.js';
import type { Query } from './deviations.js';
import { AT_THE_END, AT_THE_START, never } from './deviations.js';

const named = [...AT_THE_START, ...AT_THE_END].map((one, i) => [`case-${i}`, ...one] as const);

/** A login at the provider of this name, with these changes of the callback's query. @returns the last page. */
async function callback(world: AdversarialWorld, provider: string, changes: Query = {}): Promise<Reply> {
  const request = await world.get(`/consumer/auth?provider=${provider}`);
  if (request.status !== 302) return request;
  const query = world.provider.answer(request.location);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return world.get(`/consumer/auth_callback/${provider}?${query}`);
}

const expectCode = (reply: Reply, code: string, status: number): void =>
  expect([/Code (\w+)/.exec(reply.words)?.[1], reply.status]).toEqual([code, status]);

describe('a provider that is wrong in one thing', () => {
  // Each case has a provider of its own, and so is discovered anew.
  const world = new AdversarialWorld({}, [...named.map(([name]) => name), 'honest']);

  it('would log people in if it were right', async () => {
    expect((await callback(world, 'honest')).location).toBe(`${world.consumer.url}/consumer/home`);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('is tried in at least 45 ways', () => expect(named.length).toBeGreaterThanOrEqual(45));

  it.each(
    named.map(
      ([id, name, status, code, deviation, query = {}]) =>
        [name, code, { id, status, deviation, query }] as const,
    ),
  )('%s: %s', async (_name, code, { id, status, deviation, query }) => {
    world.provider.deviation = deviation;
    const reply = await callback(world, id, query);
    expectCode(reply, code, status);
    expect(reply.text).not.toMatch(/<script|alert\(1\)<\/|node_modules|Error:/);
    expect(reply.text).not.toContain(ACCESS_TOKEN);
    expect(reply.headers.getSetCookie().filter((line) => /^sluice_consumer_\d+=/.test(line))).toEqual([]);
    world.provider.reset();
    expect(await world.isLoggedIn()).toBe(false);
  });
});

describe('a provider that never answers', () => {
  const endpoints = ['jwks', 'token', 'userinfo'];
  const world = new AdversarialWorld({}, endpoints, { timeoutSeconds: 0.5 });

  it.each(endpoints)('at /%s is given up after the time-out, and nobody is logged in', async (name) => {
    world.provider.deviation = { answers: { [`/${name}`]: never } };
    expectCode(await callback(world, name), 'provider_unavailable', 503);
    expect(world.provider.received(`/${name}`).at(-1)?.signal?.aborted).toBe(true);
    world.provider.reset();
    expect(await world.isLoggedIn()).toBe(false);
  });
});

describe('a provider whose clock is off', () => {
  const world = new AdversarialWorld();
  const now = (): number => Math.floor(Date.now() / 1000);

  it.each([
    ['behind', () => ({ iat: now() - 340, exp: now() - 40 })],
    ['ahead', () => ({ iat: now() + 40, exp: now() + 340 })],
  ])('by less than a minute logs people in: %s', async (_name, claims) => {
    world.provider.deviation = { claims: claims() };
    expect((await world.logIn()).status).toBe(302);
    expect(await world.isLoggedIn()).toBe(true);
  });
});
