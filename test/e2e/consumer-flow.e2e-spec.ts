import { createApplication } from '../../src/create-application.js';
import { sha256 } from '../../src/common/crypto/random.js';
import type { Credentials } from '../../src/consumer/index.js';
import { ConsumerSessions } from '../../src/consumer/session/consumer-sessions.js';
import { testDatabase } from '../support/databases.js';
import type { DemoApp } from '../support/demo-app.js';
import { startDemoApp } from '../support/demo-app.js';
import { expectPage } from '../support/expectations.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { testConfig } from '../support/test-config.js';

describe('the consumer of the demo, at a path of its own', () => {
  it('logs in, and shows how', async () => {
    const demo = await startDemoApp({ path: '/partner/login' });
    try {
      const [agent, home] = [new Agent(), `${demo.url}/partner/login`];
      const page = await agent.get((await agent.get(`${home}/auth`)).location);
      const { username, password } = demo;
      const callback = await agent.submit(page, { username, password });
      expect(callback.location).toMatch(`${home}/auth_callback?`);
      expect((await agent.get(callback.location)).location).toBe(`${home}/home`);
      expect((await agent.get(`${home}/flow`)).words).toContain('GET /partner/login/auth_callback');
      expect((await agent.get(`${demo.url}/consumer/home`)).status).toBe(404);
    } finally {
      await demo.stop();
    }
  });
});

describe('the flow page of the demo', () => {
  let demo: DemoApp;
  const agent = new Agent();
  let callback: URL;
  beforeAll(async () => {
    demo = await startDemoApp();
    const page = await agent.get((await agent.get(`${demo.url}/consumer/auth`)).location);
    const { username, password } = demo;
    callback = new URL((await agent.submit(page, { username, password })).location);
    await agent.get(callback.href);
  });
  afterAll(() => demo.stop());

  const flow = () => agent.get(`${demo.url}/consumer/flow`);
  async function credentials(): Promise<Credentials> {
    const hash = sha256(agent.cookie('sluice_consumer') ?? '');
    const session = await demo.app.get(ConsumerSessions, { strict: false }).get(hash);
    return (session as NonNullable<typeof session>).credentials;
  }

  it('shows each message of the login in its order, and what the ID token says', async () => {
    const reply = await flow();
    expectPage(reply, 200);
    const steps = [
      ...['GET /consumer/auth', 'GET /.well-known/openid-configuration', 'GET /auth/code'],
      ...['GET /consumer/auth_callback', 'POST /auth/token', 'GET /auth/userinfo', '302, logged in'],
    ];
    const places = steps.map((step) => reply.words.indexOf(step));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const name of ['code_challenge_method', 'grant_type', 'nonce']) expect(reply.words).toContain(name);
    const { user } = await credentials();
    expect(reply.words).toMatch(new RegExp(`Claims .*sub ${user.sub}.*nonce`));
    expect(reply.words).toContain('alg RS256');
  });

  it('shows no secret, and the session keeps none beside its credentials', async () => {
    const { text } = await flow();
    const { accessToken, refreshToken, idToken } = await credentials();
    const code = callback.searchParams.get('code');
    const secrets = [
      accessToken,
      refreshToken,
      idToken,
      code,
      demo.password,
      agent.cookie('sluice_consumer'),
    ];
    for (const secret of secrets) {
      expect(secret).toMatch(/.{16}/);
      expect(text).not.toContain(secret);
    }
    expect(text).toMatch(/code_verifier<\/code><\/dt><dd><bdi>••••••/);
    expect(text).toMatch(/Authorization<\/code><\/dt><dd><bdi>Basic ••••••/);
  });

  it('outlives a refresh, is linked from home, and is of who is logged in only', async () => {
    await agent.postForm(`${demo.url}/consumer/refresh`, {}, { 'sec-fetch-site': 'same-origin' });
    expect((await agent.get(`${demo.url}/consumer/home`)).text).toContain('href="/consumer/flow"');
    expect((await flow()).words).toContain('POST /auth/token');
    const stranger = await new Agent().get(`${demo.url}/consumer/flow`);
    expect([stranger.status, new URL(stranger.location).pathname]).toEqual([302, '/consumer/auth']);
  });

  it('does not exist in production', async () => {
    const [database, port] = [await testDatabase(), await freePort()];
    const app = await createApplication(testConfig({ production: true, port, databaseUrl: database.url }));
    await app.listen(port, '127.0.0.1');
    const [reply, unknown] = await Promise.all(
      ['flow', 'nothing'].map((path) => new Agent().get(`http://127.0.0.1:${port}/consumer/${path}`)),
    );
    await app.close();
    await database.drop();
    expect([reply?.status, reply?.text.replaceAll('flow', 'nothing')]).toEqual([404, unknown?.text]);
  });
});
