import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriAt, startConsumer } from '../support/consumer-app.js';
import { altered } from '../support/consumer-world.js';
import { freePort } from '../support/free-port.js';
import { Glewlwyd } from '../support/glewlwyd.js';
import { Agent } from '../support/http-agent.js';

/** A provider written in C. Needs Debian's glewlwyd; `.ci/run` installs it. */
describe('the consumer against glewlwyd', () => {
  let provider: Glewlwyd;
  let consumer: ConsumerApp;
  let agent: Agent;

  beforeAll(async () => {
    const port = await freePort();
    provider = await Glewlwyd.start(redirectUriAt(port));
    consumer = await startConsumer(port, provider);
  });
  beforeEach(() => (agent = new Agent()));
  afterAll(async () => {
    await (consumer as ConsumerApp | undefined)?.stop();
    await (provider as Glewlwyd | undefined)?.stop();
  });

  const callback = async (browser = agent) =>
    provider.logIn(browser, (await browser.get(`${consumer.url}/consumer/auth`)).location);
  const home = async () => (await agent.get(`${consumer.url}/consumer/home`)).words;

  it('logs in with PKCE and nonce, and says who it is', async () => {
    const back = await agent.get(await callback());
    expect(back).toMatchObject({ status: 302, location: `${consumer.url}/consumer/home` });
    for (const shown of Object.values(provider.user)) expect(await home()).toContain(shown);
  });

  it('renews the credentials, again and again where each refresh token is good for once', async () => {
    await agent.get(await callback());
    for (let round = 0; round < 3; round++) {
      consumer.clock.advance(60);
      expect(await home()).toContain('Issued 1 minute ago');
      await agent.postForm(`${consumer.url}/consumer/refresh`, {});
      expect(await home()).toContain('Issued just now');
    }
  });

  it.each(['state', 'code'])('refuses a callback with the %s of another', async (parameter) => {
    const [own, other] = [await callback(), await callback(new Agent())];
    const forged = altered(own, { [parameter]: String(new URL(other).searchParams.get(parameter)) });
    expect((await agent.get(forged)).status).toBe(400);
    expect(await home()).toContain('Log in');
    expect(agent.cookie('sluice_consumer')).toBeUndefined();
  });

  it('says when it is down, and needs no restart when it is back', async () => {
    const target = await callback();
    await provider.halt();
    expect((await agent.get(target)).status).toBe(503);
    await provider.run();
    const back = await agent.get(await callback());
    expect(back.location).toBe(`${consumer.url}/consumer/home`);
  });
});
