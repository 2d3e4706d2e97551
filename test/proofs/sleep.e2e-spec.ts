import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import { ForeignProvider } from '../support/foreign-provider.js';
import { freePort } from '../support/free-port.js';
import { Agent } from '../support/http-agent.js';
import { ServerProcess } from '../support/server-process.js';

/** The lease runs out after 25 seconds in which its holder says nothing; a request to the provider after 10. Milliseconds. */
const [BEFORE_THE_LEASE_ENDS, LONG] = [15_000, 35_000];

jest.setTimeout(120_000);

/** Of a provider that takes a second use of a refresh token for theft, at once. */
describe('two processes of the consumer, one of which is stopped in the midst of a refresh', () => {
  let database: TestDatabase;
  let provider: ForeignProvider;
  let servers: readonly ServerProcess[];
  beforeAll(async () => {
    database = await testDatabase();
    const redirectUri = `http://127.0.0.1:${await freePort()}/consumer/auth_callback`;
    provider = await ForeignProvider.start(redirectUri);
    const start = (port: string) => {
      const env = {
        PORT: port,
        ROLES: 'consumer',
        CONSUMER_ISSUER: provider.issuer,
        CONSUMER_CLIENT_ID: provider.clientId,
        CONSUMER_CLIENT_SECRET: provider.clientSecret,
        CONSUMER_REDIRECT_URI: redirectUri,
        CONSUMER_SCOPE: provider.scope,
      };
      return ServerProcess.start({ database, env });
    };
    servers = [await start(new URL(redirectUri).port), await start(String(await freePort()))];
  });
  afterAll(async () => {
    for (const server of servers) server.signal('SIGCONT');
    await Promise.all(servers.map((server) => server.stop()));
    await provider.stop();
    await database.drop();
  });

  const at = (index: number, page: string): string => `${servers[index]?.url}/consumer/${page}`;

  /** A refresh whose request the provider takes and never answers; then the process is stopped. */
  async function stopped(agent: Agent) {
    await agent.get(await provider.logIn(agent, (await agent.get(at(0, 'auth'))).location));
    provider.pauseTokens();
    const before = provider.tokenRequests;
    const woken = agent.postForm(at(0, 'refresh'), {});
    while (provider.tokenRequests === before) await setImmediate();
    servers[0]?.signal('SIGSTOP');
    // From now on it answers, and what it has taken before it forgets.
    provider.pauseTokens()();
    return { woken, before };
  }

  it('for long: the other renews, and the login lives on', async () => {
    const agent = new Agent();
    const { woken, before } = await stopped(agent);
    await sleep(BEFORE_THE_LEASE_ENDS);
    const renewed = agent.postForm(at(1, 'refresh'), {});
    await sleep(LONG - BEFORE_THE_LEASE_ENDS);
    expect((await renewed).location).toBe(at(1, 'home'));
    servers[0]?.signal('SIGCONT');
    expect((await woken).location).toBe(at(0, 'home'));
    expect(provider.tokenRequests - before).toBe(2);
    for (const index of [0, 1, 0]) expect((await agent.get(at(index, 'projects'))).status).toBe(200);
  });

  it('for long, and nobody else came: it asks again itself', async () => {
    const agent = new Agent();
    const { woken, before } = await stopped(agent);
    await sleep(LONG);
    servers[0]?.signal('SIGCONT');
    expect((await woken).location).toBe(at(0, 'home'));
    expect(provider.tokenRequests - before).toBe(2);
    expect((await agent.get(at(1, 'projects'))).status).toBe(200);
  });
});
