import { setImmediate } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { ConsumerApp } from '../support/consumer-app.js';
import { startConsumer } from '../support/consumer-app.js';
import { ConsumerWorld } from '../support/consumer-world.js';
import { dataSourceOf } from '../support/data-source.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import type { Reply } from '../support/http-agent.js';

const HOUR_SECONDS = 3600;
const LEASE_SECONDS = 25;

describe('two processes of the consumer on one database', () => {
  const world = new ConsumerWorld((redirectUri) => ForeignProvider.start(redirectUri));
  let second: ConsumerApp;
  beforeAll(async () => (second = await startConsumer(await freePort(), world.provider, world.consumer)));
  afterAll(() => second.stop());
  beforeEach(() => database().query('DELETE FROM consumer_sessions'));

  const projectsAt = (url: string): Promise<Reply> => world.agent.get(`${url}/consumer/projects`);
  /** From both, at once. */
  const projects = (count: number): Promise<Reply[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => projectsAt(i % 2 ? second.url : world.consumer.url)));
  const database = (): DataSource => dataSourceOf(world.consumer.app);
  /** Plays a process that took the lease. */
  const claimElsewhere = (): Promise<unknown> =>
    database().query(
      `UPDATE consumer_sessions SET refresh_holder = 'another', refresh_lease_until = ${
        world.consumer.clock.now() + LEASE_SECONDS * 1000
      }`,
    );
  /** @returns how many requests reached the token endpoint meanwhile. */
  async function tokenRequests(work: () => Promise<unknown>): Promise<number> {
    const before = world.provider.tokenRequests;
    await work();
    return world.provider.tokenRequests - before;
  }

  it('share a session', async () => {
    await world.logIn();
    expect((await world.agent.get(`${second.url}/consumer/home`)).words).toContain('Hello, Ada Lovelace');
  });

  it('renew its credentials once, for 20 requests at once', async () => {
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS);
    const asked = await tokenRequests(async () => {
      const goOn = world.provider.pauseTokens();
      const replies = projects(20);
      setTimeout(goOn, 500);
      expect((await replies).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    });
    expect(asked).toBe(1);
  });

  it('renew them once where the API refuses 20 requests at once', async () => {
    await world.logIn();
    world.provider.projects.spurnNextToken();
    const asked = await tokenRequests(async () => {
      const replies = await projects(20);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    });
    expect(asked).toBe(1);
  });

  it('both see the end of a session that the provider refuses to renew, asked once', async () => {
    await world.logIn();
    await world.provider.revokeAll();
    world.consumer.clock.advance(HOUR_SECONDS);
    const asked = await tokenRequests(async () => {
      const replies = await projects(20);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([302]));
      expect(new URL(replies[0]?.location ?? '').pathname).toBe('/consumer/auth');
    });
    expect(asked).toBe(1);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('wait for each other no longer than the lease of one that died', async () => {
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS);
    await claimElsewhere();
    const waiting = projectsAt(second.url);
    setTimeout(() => world.consumer.clock.advance(LEASE_SECONDS), 300);
    expect(await tokenRequests(() => waiting)).toBe(1);
    expect((await waiting).status).toBe(200);
  });

  it.each([60, HOUR_SECONDS, 20 * 365 * 24 * HOUR_SECONDS])(
    'wait for no lease of one that died before the clock was set back by %i seconds',
    async (seconds) => {
      await world.logIn();
      world.consumer.clock.advance(HOUR_SECONDS);
      await claimElsewhere();
      world.consumer.clock.jump(-seconds);
      expect(await tokenRequests(() => world.post('/consumer/refresh', {}))).toBe(1);
      expect((await projectsAt(second.url)).status).toBe(200);
      world.consumer.clock.jump(seconds);
    },
  );

  it('go on with a token that is still of use while another renews it for long', async () => {
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS - 30);
    await claimElsewhere();
    expect(await tokenRequests(async () => expect((await projectsAt(second.url)).status).toBe(200))).toBe(0);
  });

  it('keep nothing that came for a session that was logged out meanwhile', async () => {
    await world.logIn();
    world.consumer.clock.advance(HOUR_SECONDS);
    const [goOn, before] = [world.provider.pauseTokens(), world.provider.tokenRequests];
    const underWay = projectsAt(second.url);
    while (world.provider.tokenRequests === before) await setImmediate();
    await world.post('/consumer/logout', {});
    goOn();
    expect((await underWay).status).toBe(302);
    expect(await database().query('SELECT hash FROM consumer_sessions')).toEqual([]);
  });
});
