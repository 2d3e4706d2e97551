import { setTimeout as sleep } from 'node:timers/promises';
import { ConsumerWorld } from '../support/consumer-world.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { OwnProvider } from '../support/own-provider.js';

describe('a logout at this provider in another process', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.drop());
  const world = new ConsumerWorld((redirectUri) => OwnProvider.start(redirectUri, database));

  /** Two sessions here that hang on one login there, as two sites of ours would have. */
  const logInTwice = async (): Promise<string> => {
    await world.logIn();
    const first = `sluice_consumer=${world.sessionId}`;
    const callback = await world.callback();
    const [login = ''] = /sluice_consumer_login_[^;]+/.exec(world.agent.cookiesFor(callback)) ?? [];
    await world.agent.get(callback, { cookie: login });
    return first;
  };
  const ends = async (cookie: string): Promise<boolean> => {
    for (let look = 0; look < 100; look++) {
      if (!(await world.isLoggedIn(cookie))) return true;
      await sleep(100);
    }
    return false;
  };

  it('comes back here, and the back-channel ends the other session', async () => {
    const other = await logInTwice();
    expect([await world.isLoggedIn(), await world.isLoggedIn(other)]).toEqual([true, true]);
    const there = await world.post('/consumer/logout', { at: 'provider' });
    expect(there.location).toContain(`${world.provider.issuer}/auth/logout?`);
    const back = await world.agent.followUntil(there.location, world.url('/consumer/logged_out'));
    expect((await world.agent.get(back)).words).toContain('You are logged out');
    expect(await world.isLoggedIn()).toBe(false);
    expect(await ends(other)).toBe(true);
  });
});
