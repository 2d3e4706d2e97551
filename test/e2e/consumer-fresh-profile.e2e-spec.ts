import { AdversarialWorld } from '../support/adversarial-world.js';
import { never } from '../security/deviations.js';

const MINUTE_SECONDS = 60;
/** A renewal by each visit of a page: an access token lives for a minute. */
const SHORT = { expires_in: MINUTE_SECONDS };
const answers = { '/projects': (): Response => Response.json({ items: [] }) };

describe('who somebody is, after a renewal', () => {
  const world = new AdversarialWorld();
  const renew = async (seconds = 6 * MINUTE_SECONDS): Promise<number> => {
    world.consumer.clock.advance(seconds);
    return (await world.get('/consumer/projects')).status;
  };
  const home = async (): Promise<string> => (await world.get('/consumer/home')).words;
  beforeEach(async () => {
    world.provider.deviation = { tokens: SHORT };
    await world.logIn();
  });

  it.each([
    ['name', { name: 'Ada Byron' }, 'Hello, Ada Byron'],
    ['user name', { preferred_username: 'countess' }, 'countess'],
    ['e-mail', { email: 'ada@byron.example' }, 'ada@byron.example'],
  ])('is what userinfo says: %s', async (_name, userinfo, expected) => {
    world.provider.deviation = { tokens: SHORT, userinfo, answers };
    expect(await renew()).toBe(200);
    expect(await home()).toContain(expected);
  });

  it.each(['Ada Byron', 'The Countess'])('is what the new ID token says: %s', async (name) => {
    const silent = { ...answers, '/userinfo': () => new Response(null, { status: 503 }) };
    world.provider.deviation = { tokens: SHORT, claims: { name }, answers: silent };
    expect(await renew()).toBe(200);
    expect(await home()).toContain(`Hello, ${name}`);
  });

  it('is asked for at most every five minutes', async () => {
    world.provider.deviation = { tokens: SHORT, userinfo: { name: 'Ada Byron' }, answers };
    for (let visits = 0; visits < 9; visits++) expect(await renew(2 * MINUTE_SECONDS)).toBe(200);
    // At the login, after 6, 12 and 18 minutes.
    expect(world.provider.received('/userinfo')).toHaveLength(4);
    expect(world.provider.received('/token')).toHaveLength(10);
  });

  it.each([
    ['is down', () => new Response(null, { status: 502 })],
    ['refuses the token', () => new Response(null, { status: 401 })],
    ['answers a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['names nobody', () => Response.json({ sub: null, name: 'Nobody' })],
    ['has nothing to say', () => Response.json({ sub: 'ada', name: null, email: '' })],
  ])('stays as it was where userinfo %s', async (_name, userinfo) => {
    world.provider.deviation = { tokens: SHORT, answers: { ...answers, '/userinfo': userinfo } };
    expect(await renew()).toBe(200);
    expect(await home()).toContain('Hello, Ada ');
  });

  it('keeps nobody waiting for long', async () => {
    world.provider.deviation = { tokens: SHORT, answers: { ...answers, '/userinfo': never } };
    expect(await renew()).toBe(200);
    expect(await home()).toContain('Hello, Ada ');
  });

  it.each([
    ['userinfo', { userinfo: { sub: 'eve' } }],
    ['the ID token', { claims: { sub: 'eve' } }],
  ])('ends the session where %s names somebody else', async (_name, deviation) => {
    world.provider.deviation = { tokens: SHORT, answers, ...deviation };
    expect(await renew()).toBe(400);
    expect(await world.isLoggedIn()).toBe(false);
  });
});
