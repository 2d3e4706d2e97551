import { AdversarialWorld } from '../support/adversarial-world.js';
import { Agent } from '../support/http-agent.js';
import { WallClock } from '../support/wall-clock.js';

const METADATA = '/.well-known/openid-configuration';
const down = () => new Response(null, { status: 503 });

describe.each([
  ['back', -3600],
  ['forward', 3600],
])('the consumer while the clock is set an hour %s', (_name, seconds) => {
  const names = ['down', 'known'];
  const world = new AdversarialWorld({}, names);
  const start = async (name: string): Promise<number> =>
    (await world.get(`/consumer/auth?provider=${name}`)).status;

  it('asks a provider that was down for a second again after a second', async () => {
    world.provider.deviation = { answers: { [METADATA]: down } };
    expect(await start('down')).toBe(503);
    world.provider.reset();
    world.consumer.clock.jump(seconds);
    const refused = await world.get('/consumer/auth?provider=down');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    world.consumer.clock.advance(1);
    expect(await start('down')).toBe(302);
  });

  it('reads metadata again after an hour, neither sooner nor later', async () => {
    expect(await start('known')).toBe(302);
    world.provider.requests = [];
    world.consumer.clock.jump(seconds);
    world.consumer.clock.advance(3590);
    await start('known');
    expect(world.provider.received(METADATA)).toHaveLength(0);
    world.consumer.clock.advance(11);
    await start('known');
    expect(world.provider.received(METADATA)).toHaveLength(1);
  });
});

describe('the keys of a provider while the system’s clock is set back', () => {
  const world = new AdversarialWorld();
  let wall: WallClock;
  beforeEach(() => (wall = new WallClock()));
  afterEach(() => wall.restore());
  const set = (seconds: number): void => {
    wall.advance(seconds);
    world.consumer.clock.set(Date.now());
  };

  it('are learned anew, for logins and for logouts', async () => {
    set(7200);
    expect((await world.logIn()).status).toBe(302);
    const send = async (): Promise<number> => {
      const fields = { logout_token: await world.provider.logoutToken() };
      return (await new Agent().postForm(`${world.consumer.url}/consumer/backchannel_logout`, fields)).status;
    };
    expect(await send()).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    set(-3600);
    await world.provider.rotateKeys();
    expect(await send()).toBe(200);
    expect((await world.logIn()).status).toBe(302);
    // And remembered as before.
    world.provider.requests = [];
    expect((await world.logIn()).status).toBe(302);
    expect(world.provider.received('/jwks')).toHaveLength(0);
  });
});
