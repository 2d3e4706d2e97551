import { createLocalJWKSet, jwtVerify } from 'jose';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase, testEngine } from '../support/databases.js';
import type { TokenResponse } from '../support/expectations.js';
import { Agent } from '../support/http-agent.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

const ROUNDS = 50;
const twenty = <T>(request: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, index) => request(index)));

jest.setTimeout(120_000);

describe('Two processes on one database that was empty when both started', () => {
  let database: TestDatabase;
  let servers: readonly ServerProcess[];
  let flows: ServerFlows;
  const at = (index: number): ServerProcess => servers[index % servers.length] as ServerProcess;

  beforeAll(async () => {
    database = await testDatabase();
    servers = await Promise.all([ServerProcess.spawn({ database }), ServerProcess.spawn({ database })]);
    await Promise.all(servers.map((server) => server.ready()));
    flows = await ServerFlows.make(at(0));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
  });

  it('sign with keys that both publish', async () => {
    for (const signer of servers) {
      const { id_token: idToken } = await flows.tokens(signer);
      for (const { url } of servers) {
        const jwks = (await new Agent().get(`${url}/.well-known/jwks.json`)).json<{ keys: [] }>();
        await jwtVerify(String(idToken), createLocalJWKSet(jwks), { issuer: signer.url, audience: 'web' });
      }
    }
  });

  it(`redeem a code once, ${ROUNDS} times 20 requests at once`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await flows.code(at(round));
      const replies = await twenty((index) => flows.exchange(at(index), code));
      const won = replies.filter(({ status }) => status === 200);
      const lost = replies.filter(({ status, text }) => status === 400 && text.includes('"invalid_grant"'));
      expect([round, won.length, lost.length]).toEqual([round, 1, 19]);
      const { access_token: token, refresh_token: refresh } = won[0]?.json<TokenResponse>() as TokenResponse;
      const used = await new Agent().get(`${at(round).url}/projects`, { authorization: `Bearer ${token}` });
      const refreshed = await flows.refresh(at(round), refresh);
      expect([round, used.status, refreshed.status]).toEqual([round, 401, 400]);
    }
  });

  it('refresh to the same pair, 10 times 20 requests at once', async () => {
    let refresh = (await flows.tokens(at(0))).refresh_token;
    for (let round = 0; round < 10; round++) {
      const replies = await twenty((index) => flows.refresh(at(index), refresh));
      expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
      const successors = new Set(replies.map((reply) => reply.json<TokenResponse>().refresh_token));
      expect(successors.size).toBe(1);
      [refresh] = successors;
    }
  });

  it('let the command line write while both are under load', async () => {
    let busy = true;
    const statuses = new Set<number>();
    const load = Array.from({ length: 8 }, async (_, index) => {
      while (busy) statuses.add((await flows.clientCredentials(at(index))).status);
    });
    const add = (index: number) =>
      at(index).cli('user', 'add', '--username', `user-${index}`, '--password', 'a password', '--json');
    const ends = [];
    for (let index = 0; index < 8; index += 2)
      ends.push(...(await Promise.all([add(index), add(index + 1)])));
    busy = false;
    await Promise.all(load);
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(Array(8).fill([0, '']));
    expect([...statuses]).toEqual([200]);
  });

  // On SQLite there is one server process, which counts in memory.
  if (testEngine() === 'postgres') {
    it('count failed attempts together', async () => {
      const guess = (index: number) =>
        flows.token(at(index), { grant_type: 'password', username: 'nobody', password: 'wrong' });
      for (let index = 0; index <= 50; index++) expect((await guess(index)).status).toBe(400);
      expect([(await guess(0)).status, (await guess(1)).status]).toEqual([429, 429]);
    });
  }

  it('have nothing to complain of', () => {
    for (const server of servers) expect(server.output).not.toMatch(/"level":(50|60)|locked|unhandled/i);
  });
});
