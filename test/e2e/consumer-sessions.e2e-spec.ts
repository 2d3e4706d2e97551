import { MemorySessionStore } from '../../src/consumer/index.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { ConsumerWorld } from '../support/consumer-world.js';
import { dataSourceOf } from '../support/data-source.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';

const DAY = 86_400;

describe('a session of the consumer', () => {
  const world = new ConsumerWorld((redirectUri) => ForeignProvider.start(redirectUri));
  const row = async (): Promise<Record<string, unknown>> => {
    const database = dataSourceOf(world.consumer.app);
    const [last] = await database.query('SELECT * FROM consumer_sessions ORDER BY created_at DESC LIMIT 1');
    return last as Record<string, unknown>;
  };

  it('ends when nobody used it for long enough', async () => {
    await world.logIn();
    world.consumer.clock.advance(3 * DAY);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('lives on while it is used, but not for ever', async () => {
    await world.logIn();
    for (let day = 2; day < 14; day += 2) {
      world.consumer.clock.advance(2 * DAY);
      expect(await world.isLoggedIn()).toBe(true);
    }
    world.consumer.clock.advance(2 * DAY);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('has its last use written down at most once a minute', async () => {
    await world.logIn();
    const began = Number((await row())['last_used_at']);
    world.consumer.clock.advance(59);
    await world.get('/consumer/home');
    expect(Number((await row())['last_used_at'])).toBe(began);
    world.consumer.clock.advance(1);
    await world.get('/consumer/home');
    expect(Number((await row())['last_used_at'])).toBe(began + 60_000);
  });

  it('is kept with who it belongs to, everything else sealed', async () => {
    await world.logIn();
    const { hash, sealed_data: sealed, ...rest } = await row();
    expect(rest).toMatchObject({ provider: 'default', subject: 'ada-1815' });
    expect(hash).not.toBe(world.sessionId);
    expect(String(sealed)).toMatch(/^[\w-]+$/);
    expect(Buffer.from(String(sealed), 'base64url').toString('latin1')).not.toMatch(/accessToken|Ada/);
  });

  it('is nobody’s once its data was sealed under another secret, or altered', async () => {
    await world.logIn();
    const database = dataSourceOf(world.consumer.app);
    await database.query(`UPDATE consumer_sessions SET sealed_data = '${'A'.repeat(80)}'`);
    expect(await world.isLoggedIn()).toBe(false);
  });
});

describe('a session of the consumer over https', () => {
  const site = 'https://app.example';
  const redirectUri = `${site}/consumer/auth_callback`;

  it('has cookies that no other host and no plain connection can set or read', async () => {
    const [provider, port, agent] = [await ForeignProvider.start(redirectUri), await freePort(), new Agent()];
    const providers = [{ name: 'default', ...provider.registration }];
    const consumer = await startConsumerApp(port, { redirectUri, providers });
    const out = await agent.get(`${consumer.url}/consumer/auth`);
    const callback = await provider.logIn(agent, out.location);
    const back = await agent.get(callback.replace(site, consumer.url));
    await Promise.all([consumer.stop(), provider.stop()]);
    expect(back.location).toBe(`${consumer.url}/consumer/home`);
    const cookies = [...out.headers.getSetCookie(), ...back.headers.getSetCookie()];
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-sluice_consumer_login_[\w-]{16}=[\w-]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(
        /^__Host-sluice_consumer=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(/^__Host-sluice_consumer_login_[\w-]{16}=[\w-]+; Max-Age=60; Path=\/; /),
    ]);
  });
});

describe('a session of the consumer in a store of the application’s own', () => {
  it('works as any other, and opens no database', async () => {
    const [port, agent, sessions] = [await freePort(), new Agent(), new MemorySessionStore()];
    const provider = await ForeignProvider.start(redirectUriAt(port));
    const settings = {
      redirectUri: redirectUriAt(port),
      providers: [{ name: 'default', ...provider.registration }],
    };
    const consumer = await startConsumerApp(port, settings, { sessions, withoutDatabase: true });
    const callback = await provider.logIn(agent, (await agent.get(`${consumer.url}/consumer/auth`)).location);
    await agent.get(callback);
    consumer.clock.advance(3600);
    const projects = await agent.get(`${consumer.url}/consumer/projects`);
    expect(() => dataSourceOf(consumer.app)).toThrow();
    await Promise.all([consumer.stop(), provider.stop()]);
    expect(projects.status).toBe(200);
  });
});
