import { setTimeout as sleep } from 'node:timers/promises';
import { RegistrationTokens } from '../../src/auth-server/index.js';
import { Pruner } from '../../src/database/pruning/pruner.js';
import type { ConsumerApp, ConsumerAppOptions } from '../support/consumer-app.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';
import { submitForm } from '../support/html-form.js';
import { Agent, type Reply } from '../support/http-agent.js';
import type { TestUser } from '../support/provider.js';
import { useProvider, type Provider } from '../support/provider.js';
import { allRows } from '../support/tables.js';

const DAY = 86_400;
const SCOPE = 'openid profile email projects';
type Rows = readonly Readonly<Record<string, unknown>>[];

/** A consumer whose client id at the provider is `auto`. */
class World {
  agent = new Agent();
  consumer!: ConsumerApp;
  user!: TestUser;

  constructor(
    readonly provider: Provider,
    options: ConsumerAppOptions & { readonly more?: () => Promise<object> } = {},
  ) {
    beforeAll(async () => {
      const port = await freePort();
      this.user = await this.provider.user();
      const { more, ...rest } = options;
      const provider = {
        name: 'default',
        issuer: this.provider.url,
        clientId: 'auto',
        scope: SCOPE,
        ...(await more?.()),
      };
      this.consumer = await startConsumerApp(
        port,
        { redirectUri: redirectUriAt(port), providers: [provider] },
        rest,
      );
    });
    afterAll(() => this.consumer.stop());
    beforeEach(() => (this.agent = new Agent()));
  }

  get(path: string): Promise<Reply> {
    return this.agent.get(this.consumer.url + path);
  }

  /** @returns the provider's page, or what it answers. */
  async begin(): Promise<Reply> {
    return this.agent.get((await this.get('/consumer/auth')).location);
  }

  /** A whole login. @returns the client id it was for. */
  async logIn(): Promise<string> {
    this.agent = new Agent();
    const url = (await this.get('/consumer/auth')).location;
    const { username, password } = this.user;
    const back = await submitForm(this.agent, await this.agent.get(url), { username, password });
    const home = await this.agent.get(back.location);
    expect([home.status, home.location]).toEqual([302, expect.stringContaining('/consumer/home')]);
    return String(new URL(url).searchParams.get('client_id'));
  }

  async registrations(): Promise<Rows> {
    return (await allRows(this.consumer.app))['consumer_registrations'] as Rows;
  }

  isLoggedIn = async (): Promise<boolean> => !(await this.get('/consumer/home')).text.includes('Log in</a>');
}

describe('A consumer that registers itself (RFC 7591)', () => {
  const provider = useProvider({ config: { registration: 'open', registrationLimit: 0 } });
  const world = new World(provider);

  it('asks nobody before the first login, and says all that it is then', async () => {
    expect(await world.registrations()).toEqual([]);
    const id = await world.logIn();
    expect(await world.isLoggedIn()).toBe(true);
    const client = await provider.clients.find(id);
    const home = `${world.consumer.url}/consumer`;
    expect(client).toMatchObject({
      redirectUris: [`${home}/auth_callback`],
      ...{ origin: 'itself', isPublic: false, authMethod: 'client_secret_basic', applicationType: 'native' },
      postLogoutRedirectUris: [`${home}/logged_out`],
      backchannelLogoutUri: `${home}/backchannel_logout`,
    });
  });

  it('keeps what it got, sealed and by issuer, and registers once', async () => {
    const [first, second] = [await world.logIn(), await world.logIn()];
    expect(second).toBe(first);
    const rows = await world.registrations();
    expect(rows.map(({ issuer, client_id: id }) => [issuer, id])).toEqual([[provider.url, first]]);
    expect(String(rows[0]?.['sealed_client'])).not.toMatch(/secret|registration_access_token/);
  });

  it('is one client, however many people come at once', async () => {
    const before = (await provider.clients.list()).length;
    const urls = await Promise.all(
      Array.from(
        { length: 6 },
        async () => (await new Agent().get(`${world.consumer.url}/consumer/auth`)).location,
      ),
    );
    expect(new Set(urls.map((url) => new URL(url).searchParams.get('client_id'))).size).toBe(1);
    expect(await provider.clients.list()).toHaveLength(before);
  });

  it('renews, calls the API and is told of logouts as any other client', async () => {
    await world.logIn();
    expect((await world.get('/consumer/projects')).status).toBe(200);
    world.consumer.clock.advance(3601);
    provider.clock.advance(3601);
    expect((await world.get('/consumer/projects')).status).toBe(200);
    const page = await world.agent.get(`${provider.url}/auth/logout`);
    await submitForm(world.agent, page, { decision: 'logout' });
    for (let look = 0; look < 100 && (await world.isLoggedIn()); look++) await sleep(50);
    expect(await world.isLoggedIn()).toBe(false);
  });

  it('registers anew where the provider has forgotten it, before anybody is sent there', async () => {
    const first = await world.logIn();
    await provider.clients.remove(first);
    world.consumer.clock.advance(3601);
    const second = await world.logIn();
    expect(second).not.toBe(first);
    expect((await world.registrations()).map(({ client_id: id }) => id)).toEqual([second]);
  });

  it('registers anew where that shows at the token endpoint: renewals end, and so does a login under way', async () => {
    const first = await world.logIn();
    world.consumer.clock.advance(3601);
    provider.clock.advance(3601);
    await provider.clients.remove(first);
    const reply = await world.get('/consumer/projects');
    expect([reply.status, reply.location]).toEqual([302, expect.stringContaining('/consumer/auth?')]);
    const second = await world.logIn();
    expect(second).not.toBe(first);

    world.agent = new Agent();
    world.consumer.clock.advance(61);
    const url = (await world.get('/consumer/auth')).location;
    const { username, password } = world.user;
    const back = await submitForm(world.agent, await world.agent.get(url), { username, password });
    await provider.clients.remove(second);
    const again = await world.agent.get(back.location);
    expect([again.status, again.location]).toEqual([302, expect.stringContaining('/consumer/auth?')]);
    const next = (await world.agent.get(new URL(again.location, world.consumer.url).href)).location;
    expect(new URL(next).searchParams.get('client_id')).not.toBe(second);
  });

  it('goes on where the provider prunes it, as nobody used it', async () => {
    const lonely = new URL((await world.get('/consumer/auth')).location).searchParams.get('client_id');
    provider.clock.advance(100 * DAY);
    const pruner = provider.app.get(Pruner, { strict: false });
    for (const _ of [1, 2, 3]) await pruner.prune();
    world.consumer.clock.advance(100 * DAY);
    expect(await world.logIn()).not.toBe(lonely);
  });

  it('publishes the same at an address of its own', async () => {
    const reply = await world.get('/consumer/oauth-client');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(reply.json()).toMatchObject({
      client_id: `${world.consumer.url}/consumer/oauth-client`,
      redirect_uris: [`${world.consumer.url}/consumer/auth_callback`],
      token_endpoint_auth_method: 'none',
      scope: SCOPE,
    });
  });
});

describe('A consumer that the provider reads (Client ID Metadata Document)', () => {
  const provider = useProvider({
    config: { registration: 'open', registrationLimit: 0, clientMetadataDocuments: 'on' },
  });
  const world = new World(provider);

  it('is the client at its own address, and registers nothing', async () => {
    const id = await world.logIn();
    expect(id).toBe(`${world.consumer.url}/consumer/oauth-client`);
    expect(await provider.clients.find(id)).toMatchObject({ origin: 'document', isPublic: true });
    expect(await world.registrations()).toEqual([]);
    world.consumer.clock.advance(3601);
    provider.clock.advance(3601);
    expect((await world.get('/consumer/projects')).status).toBe(200);
  });
});

describe('A consumer that needs an initial access token', () => {
  const provider = useProvider({ config: { registration: 'token' } });
  const token = async (): Promise<string> =>
    (await provider.app.get(RegistrationTokens, { strict: false }).add({ uses: 1, ttl: 60 })).token;
  const invited = new World(provider, { more: async () => ({ initialAccessToken: await token() }) });
  const world = new World(provider, { more: async () => ({ initialAccessToken: 'x'.repeat(43) }) });

  it('shows it', async () => {
    expect(await provider.clients.find(await invited.logIn())).toMatchObject({ origin: 'itself' });
  });

  it('says so where it is not let in', async () => {
    const reply = await world.get('/consumer/auth');
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('invalid_token')]);
    expect(reply.text).not.toContain('xxxx');
  });
});

describe('A provider that lets nobody register', () => {
  const world = new World(useProvider());

  it('is a page that says so', async () => {
    const reply = await world.get('/consumer/auth');
    expect([reply.status, reply.words]).toEqual([400, expect.stringContaining('provider_error')]);
  });
});

describe('Without a client id of auto', () => {
  it('there is no document, and a secret beside auto stops the start', async () => {
    const port = await freePort();
    const settings = (more: object) => ({
      redirectUri: redirectUriAt(port),
      providers: [{ name: 'default', issuer: 'https://provider.example', clientId: 'x', ...more }],
    });
    await expect(startConsumerApp(port, settings({ clientId: 'auto', clientSecret: 'y' }))).rejects.toThrow(
      'a client that registers itself is given no secret',
    );
    const app = await startConsumerApp(port, settings({}));
    expect((await new Agent().get(`${app.url}/consumer/oauth-client`)).status).toBe(404);
    await app.stop();
  });
});
