import type { IncomingMessage } from 'node:http';
import { Agent as KeepAliveAgent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { decodeProtectedHeader } from 'jose';
import { testDatabase, testEngine } from '../support/databases.js';
import { Agent } from '../support/http-agent.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

async function publishedKeys({ url }: ServerProcess): Promise<string[]> {
  const jwks = (await new Agent().get(`${url}/.well-known/jwks.json`)).json<{ keys: { kid: string }[] }>();
  return jwks.keys.map(({ kid }) => kid);
}

async function signingKey(server: ServerProcess, flows: ServerFlows): Promise<string> {
  return String(decodeProtectedHeader(String((await flows.tokens(server)).id_token)).kid);
}

describe('Processes that start at the same moment on an empty database', () => {
  it.each([1, 2, 3, 4])(
    'come up, and publish what the others sign with: three at once, round %i',
    async () => {
      const database = await testDatabase();
      const servers = await Promise.all([1, 2, 3].map(() => ServerProcess.spawn({ database })));
      try {
        await Promise.all(servers.map((server) => server.ready()));
        const flows = await ServerFlows.make(servers[0] as ServerProcess);
        const signing = await Promise.all(servers.map((server) => signingKey(server, flows)));
        for (const server of servers) {
          expect(await publishedKeys(server)).toEqual(expect.arrayContaining(signing));
        }
      } finally {
        await Promise.all(servers.map((server) => server.stop()));
        await database.drop();
      }
    },
  );

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
  beforeEach(async () => (server = await ServerProcess.start()));

  async function expectCleanEnd(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const { code, signal: killedBy, took, stderr } = await server.stop(signal);
    expect([code, killedBy, stderr]).toEqual([0, null, '']);
    expect(took).toBeLessThan(5000);
  }

  const live = (agent: KeepAliveAgent): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      request(`${server.url}/health/live`, { agent }, (reply) =>
        reply.resume().once('end', () => resolve(reply)),
      )
        .once('error', reject)
        .end();
    });

  it('where nobody is connected', () => expectCleanEnd());

  it('by SIGINT as well', () => expectCleanEnd('SIGINT'));

  it('where connections are kept alive', async () => {
    const agent = new KeepAliveAgent({ keepAlive: true });
    await Promise.all(Array.from({ length: 20 }, () => live(agent)));
    await expectCleanEnd();
    agent.destroy();
  });

  it('and tells who is connected which answer is the last, so that nobody is cut off', async () => {
    const agent = new KeepAliveAgent({ keepAlive: true });
    const untilTold = async (): Promise<number | undefined> => {
      for (;;) {
        const { statusCode, headers } = await live(agent);
        if (statusCode !== 200 || headers.connection === 'close') return statusCode;
      }
    };
    const clients = Array.from({ length: 20 }, untilTold);
    await Promise.all(Array.from({ length: 20 }, () => live(agent)));
    const ended = expectCleanEnd();
    expect(await Promise.all(clients)).toEqual(Array(20).fill(200));
    await ended;
    agent.destroy();
  });

  it('and answers who connected in the last moment', async () => {
    let lost = 0;
    const untilRefused = async (): Promise<void> => {
      for (let code: string | undefined; code !== 'ECONNREFUSED';) {
        code = await live(new KeepAliveAgent()).then(() => undefined, toCode);
        if (code === 'ECONNRESET') lost++;
      }
    };
    const clients = Array.from({ length: 16 }, untilRefused);
    await setTimeout(100);
    await expectCleanEnd();
    await Promise.all(clients);
    // Before there was an order to it: nine. One may still come between the last look and the end.
    expect(lost).toBeLessThan(3);
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

  it('and lets requests in flight have their answer', async () => {
    const flows = await ServerFlows.make(server);
    const logins = await Promise.all(Array.from({ length: 4 }, () => flows.beginLogin(server)));
    const ended = expectCleanEnd();
    expect(await Promise.all(logins.map((finish) => finish()))).toEqual([200, 200, 200, 200]);
    await ended;
  });
});

// PostgreSQL has no such lock.
if (testEngine() === 'sqlite')
  describe('While another process holds the write lock of the SQLite file', lockHeld);

function lockHeld(): void {
  it('the server goes on answering, and writes as soon as it can', async () => {
    const server = await ServerProcess.start();
    const flows = await ServerFlows.make(server);
    const lock = new EmbeddedSqlite(server.database.url.slice('sqlite:'.length));
    lock.exec('BEGIN IMMEDIATE');
    const write = flows.clientCredentials(server);
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
}

const toCode = ({ code }: NodeJS.ErrnoException): string | undefined => code;
