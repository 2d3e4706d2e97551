import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { Agent } from '../support/http-agent.js';
import { IdleConnections } from '../support/idle-connections.js';
import { basic, CALLBACK } from '../support/provider.js';
import { ServerFlows } from '../support/server-flows.js';
import { ServerProcess } from '../support/server-process.js';

jest.setTimeout(90_000);

const CHOSEN = 'a secret that a person chose';

describe.each(['', 'POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Le'])(
  'Few file descriptors, and 60 connections that send no more than %j',
  (saying) => {
    let server: ServerProcess;
    let flows: ServerFlows;
    beforeEach(async () => {
      server = await ServerProcess.start();
      flows = await ServerFlows.make(server);
      await server.cliJson(
        ...['auth', 'add-client', '--id', 'chosen', '--secret', CHOSEN],
        ...['--grants', 'client_credentials', '--allowed-scopes', 'projects'],
      );
    });
    afterEach(() => server.stop());

    const chosenSecret = (): Promise<number> =>
      status(
        new Agent().postForm(
          `${server.url}/auth/token`,
          { grant_type: 'client_credentials', scope: 'projects' },
          basic('chosen', CHOSEN),
        ),
      );
    const page = (): Promise<number> =>
      status(
        new Agent().postForm(`${server.url}/auth/code`, {
          ...{ client_id: 'web', response_type: 'code', redirect_uri: CALLBACK, state: 's' },
          ...{ scope: 'projects', username: ServerFlows.user.username, password: 'wrong' },
        }),
      );
    const grant = (): Promise<number> => status(flows.login(server));
    const all = () => Promise.all([grant(), page(), chosenSecret(), grant(), page(), chosenSecret()]);

    it('end no process, and all is well again once they are gone', async () => {
      limitOpenFiles(server, 64);
      const idle = await IdleConnections.open(server.url, 60, saying);
      for (const answer of await all()) expect([0, 200, 302, 422, 503]).toContain(answer);
      idle.close();
      expect(server.isRunning).toBe(true);
      await setTimeout(100);
      expect(await all()).toEqual([200, 422, 200, 200, 422, 200]);
    });

    it('let an attempt through where the first one finds no descriptor free at all', async () => {
      const keepAlive = await status(new Agent().get(`${server.url}/health/live`));
      expect(keepAlive).toBe(200);
      limitOpenFiles(server, 20);
      const asked = all();
      // Node 20 closes connections that it has no descriptor for; Node 24 leaves them waiting for one.
      await Promise.race([asked, setTimeout(2000)]);
      limitOpenFiles(server, 1000);
      for (const answer of await asked) expect([0, 200, 302, 422, 503]).toContain(answer);
      expect(server.isRunning).toBe(true);
      await setTimeout(100);
      expect(await all()).toEqual([200, 422, 200, 200, 422, 200]);
    });
  },
);

/** 0 where the connection was refused or closed. */
const status = (reply: Promise<{ readonly status: number }>): Promise<number> =>
  reply.then(
    (answer) => answer.status,
    () => 0,
  );

/** Of a process that runs. */
const limitOpenFiles = ({ pid }: ServerProcess, count: number): void =>
  void execFileSync('prlimit', [`--pid=${pid}`, `--nofile=${count}:1000`]);
