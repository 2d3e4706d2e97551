import type { ProviderSettings } from '../../src/consumer/index.js';
import { AdversarialProvider } from '../support/adversarial-provider.js';
import { AdversarialWorld } from '../support/adversarial-world.js';
import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriOf, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';

const metadata = (issuer: string) => ({
  revocation_endpoint: `${issuer}/revoke`,
  end_session_endpoint: `${issuer}/logout`,
});

/** The same site with the same database, whose configuration was changed. The browser knows both by one cookie. */
describe.each([
  ['another issuer', { issuer: 'https://other.example' }],
  ['another path of the issuer', { issuer: 'https://provider.example/other' }],
  ['another client', { clientId: 'another' }],
])('the name of a provider now stands for %s', (_name, changes: Partial<ProviderSettings>) => {
  const world = new AdversarialWorld();
  let other: AdversarialProvider;
  let changed: ConsumerApp;
  beforeAll(async () => {
    other = await AdversarialProvider.create(changes.issuer);
    const redirectUri = redirectUriOf(world.consumer);
    const settings = { redirectUri, providers: [{ ...other.settings, ...changes }] };
    changed = await startConsumerApp(await freePort(), settings, { shared: world.consumer });
  });
  afterAll(() => changed.stop());
  beforeEach(() => {
    other.reset();
    other.deviation = { metadata: metadata(other.issuer) };
  });

  const there = (path: string) => world.agent.get(`${changed.url}/consumer/${path}`);
  const postThere = (path: string, fields = {}) =>
    world.agent.postForm(`${changed.url}/consumer/${path}`, fields);
  /** No token, code or secret of the first. */
  const expectNothingSent = (): void => {
    const sent = other.requests.filter(({ path }) => !path.includes('.well-known') && path !== '/jwks');
    expect(sent).toEqual([]);
  };

  it.each([0, 3600])('and who was logged in has to log in again, %i seconds later', async (seconds) => {
    await world.logIn();
    world.consumer.clock.advance(seconds);
    const [home, projects] = [await there('home'), await there('projects')];
    expect(home.text).toContain('Log in</a>');
    expect([projects.status, new URL(projects.location).pathname]).toEqual([302, '/consumer/auth']);
    expectNothingSent();
  });

  it.each(['refresh', 'projects'])('and a form posted to %s sends no token', async (path) => {
    await world.logIn();
    expect((await postThere(path, { name: 'x' })).status).toBe(303);
    expectNothingSent();
  });

  it('and a logout ends the session, and tells nothing to anybody', async () => {
    await world.logIn();
    const reply = await postThere('logout', { at: 'provider' });
    expect([reply.status, reply.location]).toEqual([303, `${changed.url}/consumer/home`]);
    expectNothingSent();
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('and a login that was begun before is not finished, its code not sent', async () => {
    const query = world.provider.answer((await world.get('/consumer/auth')).location);
    query.set('iss', other.issuer);
    const reply = await there(`auth_callback?${query}`);
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('issuer_mismatch')]);
    expectNothingSent();
  });

  it('and the login goes on where the old configuration still stands', async () => {
    await world.logIn();
    await there('projects');
    expect(await world.isLoggedIn()).toBe(true);
  });
});
