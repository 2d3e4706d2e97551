import { createLocalJWKSet, jwtVerify } from 'jose';
import { Agent } from '../support/http-agent.js';
import type { TestDatabase } from '../support/databases.js';
import { testDatabase } from '../support/databases.js';
import type { TokenResponse } from '../support/expectations.js';
import { basic, CALLBACK, codeOf, form } from '../support/provider.js';
import { ServerProcess } from '../support/server-process.js';

const ROUNDS = 50;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PASSWORD = 'correct horse battery';

jest.setTimeout(120_000);

describe('Two processes on one database that was empty when both started', () => {
  let database: TestDatabase;
  let servers: readonly ServerProcess[];
  let credentials: Record<string, string>;

  const post = (server: ServerProcess, params: Record<string, string>) =>
    new Agent().send(`${server.url}/auth/token`, {
      method: 'POST',
      headers: { ...FORM, ...credentials },
      body: form(params).toString(),
    });
  const exchange = (server: ServerProcess, code: string) =>
    post(server, { grant_type: 'authorization_code', code });
  const at = (index: number): ServerProcess => servers[index % servers.length] as ServerProcess;

  async function newCode(server: ServerProcess): Promise<string> {
    const params = { client_id: 'web', response_type: 'code', state: 's', scope: 'openid projects' };
    const body = form({ ...params, username: 'ada', password: PASSWORD }).toString();
    return codeOf(await new Agent().send(`${server.url}/auth/code`, { method: 'POST', headers: FORM, body }));
  }

  beforeAll(async () => {
    database = await testDatabase();
    const spawned = await Promise.all([ServerProcess.spawn({ database }), ServerProcess.spawn({ database })]);
    servers = await Promise.all(spawned.map((server) => server.ready()));
    await at(0).cliJson('user', 'add', '--username', 'ada', '--password', PASSWORD);
    const add = [
      'auth',
      'add-client',
      '--id',
      'web',
      '--redirect-uri',
      CALLBACK,
      '--allowed-scopes',
      'openid projects',
      '--default-scope',
      'projects',
    ];
    const { client_secret: secret } = await at(0).cliJson(...add, '--generate-secret');
    credentials = basic('web', secret);
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await database.drop();
  });

  it('sign with keys that both publish', async () => {
    for (const signer of servers) {
      const reply = await exchange(signer, await newCode(signer));
      const { id_token: idToken } = reply.json<TokenResponse>();
      for (const { url } of servers) {
        const jwks = (await new Agent().get(`${url}/.well-known/jwks.json`)).json<{ keys: [] }>();
        await jwtVerify(String(idToken), createLocalJWKSet(jwks), { issuer: signer.url, audience: 'web' });
      }
    }
  });

  it(`redeem a code once, ${ROUNDS} times 20 requests at once`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await newCode(at(round));
      const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => exchange(at(index), code)));
      const won = replies.filter(({ status }) => status === 200);
      const lost = replies.filter(({ status, text }) => status === 400 && text.includes('"invalid_grant"'));
      expect([round, won.length, lost.length]).toEqual([round, 1, 19]);
      const { access_token: token, refresh_token: refresh } = won[0]?.json<TokenResponse>() as TokenResponse;
      const used = await new Agent().get(`${at(round).url}/projects`, { authorization: `Bearer ${token}` });
      const refreshed = await post(at(round), {
        grant_type: 'refresh_token',
        refresh_token: String(refresh),
      });
      expect([round, used.status, refreshed.status]).toEqual([round, 401, 400]);
    }
  });

  it('refresh to the same pair, 10 times 20 requests at once', async () => {
    const first = (await exchange(at(0), await newCode(at(0)))).json<TokenResponse>();
    let refresh = String(first.refresh_token);
    for (let round = 0; round < 10; round++) {
      const requests = Array.from({ length: 20 }, (_, index) =>
        post(at(index), { grant_type: 'refresh_token', refresh_token: refresh }),
      );
      const replies = await Promise.all(requests);
      expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
      const successors = new Set(replies.map((reply) => reply.json<TokenResponse>().refresh_token));
      expect(successors.size).toBe(1);
      refresh = String([...successors][0]);
    }
  });

  it('let the command line write while both are under load', async () => {
    let busy = true;
    const statuses = new Set<number>();
    const load = Array.from({ length: 8 }, async (_, index) => {
      while (busy) statuses.add((await post(at(index), { grant_type: 'client_credentials' })).status);
    });
    const add = (index: number) =>
      at(index).cli('user', 'add', '--username', `user-${index}`, '--password', PASSWORD, '--json');
    const ends = [];
    for (let index = 0; index < 8; index += 2)
      ends.push(...(await Promise.all([add(index), add(index + 1)])));
    busy = false;
    await Promise.all(load);
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(Array(8).fill([0, '']));
    expect([...statuses]).toEqual([200]);
  });

  it('have nothing to complain of', () => {
    for (const server of servers) expect(server.output).not.toMatch(/"level":(50|60)|locked|unhandled/i);
  });
});
