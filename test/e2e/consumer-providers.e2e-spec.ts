import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { expectPage } from '../support/expectations.js';
import { FluxProvider } from '../support/flux-provider.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import type { Reply } from '../support/http-agent.js';
import { Agent } from '../support/http-agent.js';

describe('a consumer with several providers', () => {
  let consumer: ConsumerApp;
  let one: ForeignProvider;
  let two: ForeignProvider;
  let flux: FluxProvider;
  let agent: Agent;

  beforeAll(async () => {
    const port = await freePort();
    const redirectUri = redirectUriAt(port);
    [one, two, flux] = await Promise.all([
      ForeignProvider.start(`${redirectUri}/one`),
      ForeignProvider.start(`${redirectUri}/two`),
      FluxProvider.start(),
    ]);
    const providers = [
      { name: 'one', label: 'The First <One>', ...one.registration },
      { name: 'two', ...two.registration },
      flux.settings('flux'),
    ];
    consumer = await startConsumerApp(port, { redirectUri, providers });
  });
  afterAll(() => Promise.all([consumer.stop(), one.stop(), two.stop(), flux.stop()]));
  beforeEach(() => (agent = new Agent()));

  const get = (path: string): Promise<Reply> => agent.get(consumer.url + path);
  const callbackOf = async (provider: ForeignProvider, name: string): Promise<string> =>
    provider.logIn(agent, (await get(`/consumer/auth?provider=${name}`)).location);
  const refusal = ({ status, words }: Reply) => [status, /Code (\w+)/.exec(words)?.[1]];

  it('lets people choose, and remembers where they want to go', async () => {
    const chooser = await get('/consumer/auth?return_to=/consumer/projects');
    expectPage(chooser, 200);
    expect(chooser.words).toContain('Where do you have your account?');
    expect(chooser.text).toContain('The First &lt;One&gt;');
    expect(chooser.text).toContain('href="/consumer/auth?provider=two&amp;return_to=%2Fconsumer%2Fprojects"');
    expect((await get('/consumer/home')).words).toContain('a provider of your choice');
  });

  it('logs in at each, with a redirect URI of its own, and calls the API of that one', async () => {
    for (const [provider, name] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      const back = await agent.get(await callbackOf(provider, name));
      expect(back.location).toBe(`${consumer.url}/consumer/home`);
      await agent.postForm(`${consumer.url}/consumer/projects`, { name: `At ${name}` });
      expect((await get('/consumer/projects')).words).toContain(`At ${name}`);
    }
    expect((await get('/consumer/projects')).words).not.toContain('At one');
  });

  it('refuses an answer at the address of another provider (mix-up), and what names another issuer', async () => {
    const callback = await callbackOf(one, 'one');
    expect(refusal(await agent.get(callback.replace('/auth_callback/one', '/auth_callback/two')))).toEqual([
      400,
      'issuer_mismatch',
    ]);
    const url = new URL(await callbackOf(one, 'one'));
    url.searchParams.set('iss', two.issuer);
    expect(refusal(await agent.get(url.href))).toEqual([400, 'issuer_mismatch']);
    expect((await get('/consumer/home')).text).toContain('Log in</a>');
  });

  it('knows no other providers', async () => {
    expect(refusal(await get('/consumer/auth?provider=constructor'))).toEqual([404, 'unknown_provider']);
  });

  it('goes on while one of them is down, says so, and finds it again', async () => {
    const port = await freePort();
    const settings = { redirectUri: redirectUriAt(port), providers: [] as object[] };
    await two.stop();
    const other = await startConsumerApp(port, {
      ...settings,
      providers: [flux.settings('flux'), { name: 'two', label: 'Second', ...two.registration }],
    });
    const page = await agent.get(`${other.url}/consumer/auth?provider=two`);
    expect(refusal(page)).toEqual([503, 'provider_unavailable']);
    expect(page.words).toContain('Provider Second');
    expect((await agent.get(`${other.url}/consumer/auth`)).words).toContain('Second could not be reached');
    expect((await agent.get(`${other.url}/consumer/auth?provider=flux`)).status).toBe(302);
    await two.start();
    other.clock.advance(1);
    expect((await agent.get(`${other.url}/consumer/auth?provider=two`)).status).toBe(302);
    expect((await agent.get(`${other.url}/consumer/auth`)).words).not.toContain('could not be reached');
    await other.stop();
  });

  describe('of which one has the Flux shape', () => {
    const callback = async (): Promise<string> => {
      const request = (await get('/consumer/auth?provider=flux&return_to=/consumer/projects')).location;
      const sent = Object.fromEntries(new URL(request).searchParams);
      expect(sent).toMatchObject({ scope: 'openid profile email', response_type: 'code' });
      expect(Object.keys(sent)).not.toContain('code_challenge');
      return (await agent.get(request)).location;
    };

    it('logs in without discovery, keeps flux_token and sends it back with each call', async () => {
      const projects = await agent.follow(await agent.get(await callback()));
      expect([projects.status, projects.words]).toEqual([200, expect.stringContaining('Bridge')]);
      expect(flux.refused).toBe(0);
    });

    it.each(['', 'two words\nand a line'])('refuses an answer whose flux_token is %j', async (value) => {
      const url = new URL(await callback());
      url.searchParams.set('flux_token', value);
      expect(refusal(await agent.get(url.href))).toEqual([400, 'invalid_callback']);
    });
  });
});
