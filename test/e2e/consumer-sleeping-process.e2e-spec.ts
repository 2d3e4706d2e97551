import type { DataSource } from 'typeorm';
import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriOf, startConsumerApp } from '../support/consumer-app.js';
import { ConsumerWorld } from '../support/consumer-world.js';
import { dataSourceOf } from '../support/data-source.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import { HeldFetch, lost } from '../support/held-fetch.js';
import type { Reply } from '../support/http-agent.js';

const HOUR_SECONDS = 3600;
const LEASE_SECONDS = 25;
const refused = (): Response => Response.json({ error: 'invalid_grant' }, { status: 400 });

/** `oidc-provider` takes a second use of a refresh token for theft, at once: who asks twice ends the login. */
describe('a process of the consumer that sleeps in the midst of a refresh', () => {
  const world = new ConsumerWorld((redirectUri) => ForeignProvider.start(redirectUri));
  const held = new HeldFetch();
  let sleeper: ConsumerApp;
  beforeAll(async () => {
    const providers = [{ name: 'default', ...world.provider.registration, fetch: held.fetch }];
    sleeper = await startConsumerApp(
      await freePort(),
      { redirectUri: redirectUriOf(world.consumer), providers },
      { shared: world.consumer },
    );
  });
  afterAll(() => sleeper.stop());

  const projectsAt = ({ url }: ConsumerApp): Promise<Reply> => world.agent.get(`${url}/consumer/projects`);
  const database = (): DataSource => dataSourceOf(world.consumer.app);
  const expired = async (): Promise<void> => {
    await world.logIn();
    await projectsAt(sleeper);
    world.consumer.clock.advance(HOUR_SECONDS);
  };
  const sleep = (): void => world.consumer.clock.advance(LEASE_SECONDS);
  async function tokenRequests(work: () => Promise<unknown>): Promise<number> {
    const before = world.provider.tokenRequests;
    await work();
    return world.provider.tokenRequests - before;
  }

  it.each([
    ['its answer was lost', '/token', lost],
    ['it had read the metadata', '/.well-known/openid-configuration', undefined],
  ])('looks again before it asks: %s', async (_name, path, instead) => {
    await expired();
    const asked = await tokenRequests(async () => {
      const request = held.hold(path);
      const woken = projectsAt(sleeper);
      await request.there;
      sleep();
      expect((await projectsAt(world.consumer)).status).toBe(200);
      request.goOn(instead);
      expect((await woken).status).toBe(200);
    });
    expect(asked).toBe(1);
    expect(await world.isLoggedIn()).toBe(true);
  });

  it('does not end a session that another process renews, where it is refused', async () => {
    await expired();
    const request = held.hold('/token');
    const woken = projectsAt(sleeper);
    await request.there;
    sleep();
    const answer = world.provider.pauseTokens();
    const before = world.provider.tokenRequests;
    const other = projectsAt(world.consumer);
    while (world.provider.tokenRequests === before) await new Promise(setImmediate);
    request.goOn(refused);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await world.isLoggedIn()).toBe(true);
    answer();
    expect([(await other).status, (await woken).status]).toEqual([200, 200]);
  });

  it('does not end a session that another process renewed, where the API refuses its own new token', async () => {
    await world.logIn();
    world.provider.projects.refuse(1);
    const answered = held.hold('/token', { sent: true });
    const woken = projectsAt(sleeper);
    await answered.there;
    const request = held.hold('/projects');
    answered.goOn();
    await request.there;
    expect((await world.post('/consumer/refresh', {})).status).toBe(303);
    request.goOn(() => new Response(null, { status: 401 }));
    expect((await woken).status).toBe(503);
    expect((await projectsAt(sleeper)).status).toBe(200);
  });

  it('keeps an answer that came late, since the session still has the token that it was for', async () => {
    await expired();
    const request = held.hold('/token', { sent: true });
    const asked = await tokenRequests(async () => {
      const woken = projectsAt(sleeper);
      await request.there;
      const until = world.consumer.clock.now() + 2 * LEASE_SECONDS * 1000;
      sleep();
      await database().query(
        `UPDATE consumer_sessions SET refresh_holder = 'another', refresh_lease_until = ${until}`,
      );
      request.goOn();
      expect((await woken).status).toBe(200);
      expect((await projectsAt(world.consumer)).status).toBe(200);
    });
    expect(asked).toBe(1);
  });
});
