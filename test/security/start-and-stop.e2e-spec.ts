import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as KeepAliveAgent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { testDatabase, testEngine } from '../support/databases.js';
import { Agent } from '../support/http-agent.js';
import { basic } from '../support/provider.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

/** The ids of the keys that the server publishes. */
async function publishedKeys({ url }: ServerProcess): Promise<string[]> {
  const jwks = (await new Agent().get(`${url}/.well-known/jwks.json`)).json<{ keys: { kid: string }[] }>();
  return jwks.keys.map(({ kid }) => kid).sort();
}

describe('Processes that start at the same moment on an empty database', () => {
  it.each([1, 2, 3, 4])('all come up with the same signing keys, three at once, round %i', async () => {
    const database = await testDatabase();
    const spawned = await Promise.all([1, 2, 3].map(() => ServerProcess.spawn({ database })));
    const ready = await Promise.allSettled(spawned.map((server) => server.ready()));
    const keys = await Promise.allSettled(spawned.map(publishedKeys));
    await Promise.all(spawned.map((server) => server.stop()));
    await database.drop();
    expect(ready.map((result) => (result.status === 'rejected' ? String(result.reason) : 'ready'))).toEqual(
      Array(3).fill('ready'),
    );
    const sets = keys.map((result) => (result.status === 'fulfilled' ? result.value.join() : 'none'));
    expect(new Set(sets).size).toBe(1);
  });

  it('all come up in demo mode, where each would make the demo data', async () => {
    const database = await testDatabase();
    const env = { NODE_ENV: undefined };
    const spawned = await Promise.all([1, 2].map(() => ServerProcess.spawn({ database, env })));
    const ready = await Promise.allSettled(spawned.map((server) => server.ready()));
    await Promise.all(spawned.map((server) => server.stop()));
    await database.drop();
    expect(ready.map((result) => (result.status === 'rejected' ? String(result.reason) : 'ready'))).toEqual([
      'ready',
      'ready',
    ]);
  });
});

describe('SIGTERM ends the process with code 0 within 5 seconds', () => {
  let server: ServerProcess;
  let authorization: Record<string, string>;
  beforeEach(async () => {
    server = await ServerProcess.start();
    await server.cliJson('user', 'add', '--username', 'ada', '--password', 'correct horse battery');
    const scopes = ['--allowed-scopes', 'projects', '--default-scope', 'projects'];
    const { client_secret: secret } = await server.cliJson(
      'auth',
      'add-client',
      '--id',
      'c',
      ...scopes,
      '--generate-secret',
    );
    authorization = basic('c', secret);
  });

  async function expectCleanEnd(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { code, signal: killedBy, took, stderr } = await server.stop(signal);
    expect([code, killedBy, stderr]).toEqual([0, null, '']);
    expect(took).toBeLessThan(5000);
  }

  it('where nobody is connected', () => expectCleanEnd());

  it('by SIGINT as well', () => expectCleanEnd('SIGINT'));

  it('where connections are kept alive', async () => {
    const agent = new KeepAliveAgent({ keepAlive: true });
    const get = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        request(`${server.url}/health/live`, { agent }, (reply) => resolve(reply.resume()))
          .once('error', reject)
          .end();
      });
    await Promise.all(Array.from({ length: 20 }, get));
    await expectCleanEnd();
    agent.destroy();
  });

  it('where a request never comes to its end', async () => {
    const pending = request(`${server.url}/auth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1000' },
    });
    pending.on('error', () => undefined).write('grant_type=');
    await setTimeout(100);
    await expectCleanEnd();
    pending.destroy();
  });

  it('where requests are in flight, and what was answered is durable', async () => {
    const statuses: (number | string)[] = [];
    const form = new URLSearchParams({
      grant_type: 'password',
      username: 'ada',
      password: 'correct horse battery',
    });
    const logIn = async (): Promise<void> => {
      const init = { method: 'POST', headers: authorization, body: form };
      const reply = await new Agent().send(`${server.url}/auth/token`, init).catch(() => undefined);
      statuses.push(reply?.status ?? 'cut off');
    };
    const requests = Array.from({ length: 20 }, logIn);
    await setTimeout(150);
    await expectCleanEnd();
    await Promise.all(requests);
    expect(statuses.filter((status) => status !== 200 && status !== 'cut off')).toEqual([]);
  });

  it('and lets requests in flight have their answer', async () => {
    const form = new URLSearchParams({
      grant_type: 'password',
      username: 'ada',
      password: 'correct horse battery',
    });
    const init = { method: 'POST', headers: authorization, body: form };
    const send = () => new Agent().send(`${server.url}/auth/token`, init);
    const requests = Array.from({ length: 4 }, () =>
      send().then(
        ({ status }) => status,
        () => 'cut off',
      ),
    );
    await setTimeout(30);
    await expectCleanEnd();
    expect(await Promise.all(requests)).toEqual([200, 200, 200, 200]);
  });
});

const onSqlite = testEngine() === 'sqlite' ? describe : describe.skip;

onSqlite('While another process holds the write lock of the SQLite file', () => {
  it('the server goes on answering, and writes as soon as it can', async () => {
    const server = await ServerProcess.start();
    const scopes = ['--allowed-scopes', 'projects', '--default-scope', 'projects'];
    const { client_secret: secret } = await server.cliJson(
      'auth',
      'add-client',
      '--id',
      'c',
      ...scopes,
      '--generate-secret',
    );
    const lock = new BetterSqlite3(server.database.url.slice('sqlite:'.length));
    lock.exec('BEGIN IMMEDIATE');
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const write = new Agent().send(`${server.url}/auth/token`, {
      method: 'POST',
      headers: basic('c', secret),
      body,
    });
    await setTimeout(200);
    const started = performance.now();
    const live = await new Agent().get(`${server.url}/health/live`);
    const waited = performance.now() - started;
    lock.exec('ROLLBACK');
    lock.close();
    const { status } = await write;
    await server.stop();
    expect([live.status, status]).toEqual([200, 200]);
    expect(waited).toBeLessThan(1000);
  });
});
