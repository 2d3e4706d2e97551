import { startConsumer } from '../support/consumer-app.js';
import { ConsumerWorld } from '../support/consumer-world.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';

const LOGIN = '/consumer/auth?return_to=%2Fconsumer%2Fprojects';
const SOON_EXPIRED_SECONDS = 3590;
const HOUR_SECONDS = 3600;

describe('the credentials of the consumer', () => {
  const world = new ConsumerWorld((redirectUri) => ForeignProvider.start(redirectUri));
  const projects = () => world.get('/consumer/projects');

  it('are not renewed without need', async () => {
    await world.logIn();
    const before = world.provider.tokenRequests;
    await projects();
    expect(world.provider.tokenRequests).toBe(before);
  });

  it('are renewed once, however many requests need them', async () => {
    await world.logIn();
    world.consumer.clock.advance(SOON_EXPIRED_SECONDS);
    const before = world.provider.tokenRequests;
    const replies = await Promise.all(Array.from({ length: 10 }, projects));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(world.provider.tokenRequests - before).toBe(1);
  });

  it('end with the session where the provider refuses to renew them', async () => {
    await world.logIn();
    const cookies = world.agent.cookiesFor(world.url('/'));
    await world.provider.revokeAll();
    world.consumer.clock.advance(SOON_EXPIRED_SECONDS);
    expect(await projects()).toMatchObject({ status: 302, location: world.url(LOGIN) });
    expect(world.sessionId).toBeUndefined();
    expect(await world.isLoggedIn(cookies)).toBe(false);
    expect((await world.logIn(LOGIN)).location).toBe(world.url('/consumer/projects'));
  });

  it('are renewed where the API no longer takes them, and the request is sent again, once', async () => {
    await world.logIn();
    world.provider.projects.refuse(1);
    const before = world.provider.tokenRequests;
    expect((await world.post('/consumer/projects', { name: 'Sent twice' })).status).toBe(303);
    expect(world.provider.tokenRequests - before).toBe(1);
    expect((await projects()).words).toContain('Sent twice');
  });

  it('lead to the login where the API no longer takes them and the provider renews them not', async () => {
    await world.logIn();
    await world.provider.revokeAll();
    expect(await projects()).toMatchObject({ status: 302, location: world.url(LOGIN) });
    expect(world.sessionId).toBeUndefined();
  });

  it('end with the session where the API takes not even new ones, with a page and not a loop', async () => {
    await world.logIn();
    world.provider.projects.refuse(2);
    const reply = await projects();
    world.expectRefusal(reply, 401, 'token_refused');
    expect(reply.text).toContain(`href="${LOGIN}"`);
  });

  it('are used to their end while the provider can’t renew them, and renewed later', async () => {
    await world.logIn();
    world.consumer.clock.advance(SOON_EXPIRED_SECONDS);
    world.provider.tokenEndpointDown = true;
    expect((await projects()).status).toBe(200);
    world.consumer.clock.advance(HOUR_SECONDS);
    const reply = await projects();
    expect([reply.status, reply.words]).toEqual([503, expect.stringContaining('provider_unavailable')]);
    world.provider.tokenEndpointDown = false;
    expect((await projects()).status).toBe(200);
  });

  it.each([
    [403, 403, 'insufficient_scope'],
    [404, 404, 'not_found'],
    [422, 400, 'api_refused'],
    [429, 503, 'provider_unavailable'],
    [500, 503, 'provider_unavailable'],
    [302, 502, 'invalid_response'],
  ])('survive an API that answers %i', async (answer, status, code) => {
    await world.logIn();
    world.provider.projects.failWith = answer;
    const reply = await projects();
    world.provider.projects.failWith = undefined;
    expect([reply.status, reply.words]).toEqual([status, expect.stringContaining(code)]);
    expect((await projects()).status).toBe(200);
  });

  it('create what the API takes, and say so where it takes it not', async () => {
    await world.logIn();
    const reply = await world.post('/consumer/projects', { name: 'refuse me' });
    expect([reply.status, reply.words]).toEqual([
      422,
      expect.stringContaining('did not accept this project'),
    ]);
  });

  it('page through many projects', async () => {
    await world.logIn();
    for (let i = 1; i <= 21; i++) await world.post('/consumer/projects', { name: `Number ${i}.` });
    const page = await projects();
    expect(page.words).toContain('Number 21.');
    expect(page.words).not.toContain('Number 1.');
    const older = /href="([^"]*cursor=[^"]*)"/.exec(page.text)?.[1] as string;
    expect((await world.get(older)).words).toContain('Number 1.');
  });
});

describe('a consumer whose provider', () => {
  const port = freePort();
  let provider: ForeignProvider;
  beforeAll(async () => {
    provider = await ForeignProvider.start(`http://127.0.0.1:${await port}/consumer/auth_callback`);
    await provider.stop();
  });
  afterAll(() => provider.stop());

  it('is down at its start starts all the same, and logs people in once it is up', async () => {
    const [consumer, agent] = [await startConsumer(await port, provider), new Agent()];
    expect((await agent.get(`${consumer.url}/consumer/home`)).status).toBe(200);
    expect((await agent.get(`${consumer.url}/consumer/auth`)).status).toBe(503);
    await provider.start();
    consumer.clock.advance(1);
    expect((await agent.get(`${consumer.url}/consumer/auth`)).status).toBe(302);
    await consumer.stop();
  });

  it('publishes another issuer sends nobody there', async () => {
    const issuer = provider.issuer.replace('127.0.0.1', 'localhost');
    const consumer = await startConsumer(await port, { ...provider.registration, issuer });
    const reply = await new Agent().get(`${consumer.url}/consumer/auth`);
    await consumer.stop();
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('issuer_mismatch')]);
  });
});
