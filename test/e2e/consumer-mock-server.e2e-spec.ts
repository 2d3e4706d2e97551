import type { OAuth2Server } from 'oauth2-mock-server';
import type { ConsumerApp } from '../support/consumer-app.js';
import { redirectUriAt, startConsumerApp } from '../support/consumer-app.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';

describe('the consumer against oauth2-mock-server', () => {
  let server: OAuth2Server;
  let consumer: ConsumerApp;

  beforeAll(async () => {
    const { OAuth2Server } = await import('oauth2-mock-server');
    server = new OAuth2Server();
    await server.issuer.keys.generate('RS256');
    await server.start(await freePort(), 'localhost');
    const port = await freePort();
    const provider = {
      name: 'default',
      issuer: server.issuer.url as string,
      clientId: 'app',
      clientSecret: 's',
    };
    consumer = await startConsumerApp(port, { redirectUri: redirectUriAt(port), providers: [provider] });
  });
  afterAll(async () => {
    await consumer.stop();
    await server.stop();
  });

  const logIn = async (agent: Agent) => {
    const request = await agent.get(`${consumer.url}/consumer/auth`);
    return agent.get(await agent.followUntil(request.location, `${consumer.url}/consumer/auth_callback`));
  };

  it('logs in, says who it is, and logs out there and back', async () => {
    const agent = new Agent();
    const home = await agent.follow(await logIn(agent));
    expect([home.status, home.words]).toEqual([200, expect.stringContaining('johndoe')]);
    const there = await agent.postForm(`${consumer.url}/consumer/logout`, { at: 'provider' });
    const back = await agent.followUntil(there.location, `${consumer.url}/consumer/logged_out`);
    expect(back).toContain('/consumer/logged_out');
    expect((await agent.get(`${consumer.url}/consumer/home`)).text).toContain('Log in</a>');
  });

  it('takes new keys at once', async () => {
    await logIn(new Agent());
    for (const { kid } of server.issuer.keys.toJSON()) expect(kid).toBeDefined();
    await server.issuer.keys.generate('RS256');
    for (let i = 0; i < 3; i++) {
      expect((await logIn(new Agent())).location).toBe(`${consumer.url}/consumer/home`);
    }
  });
});
