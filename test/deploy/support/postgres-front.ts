import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rows } from '../../proofs/support/postgres-pair.js';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';
import { deployFile } from './deploy-file.js';

/** HAProxy with the configuration of `deploy/` before two PostgreSQL, and what tells it which one is the primary, as Patroni does. */
export class PostgresFront {
  private constructor(
    /** The primary, through it. */
    readonly url: string,
    private readonly folder: string,
    private readonly server: OutsideServer,
    private readonly monitors: readonly Server[],
  ) {}

  static async before(databases: readonly [string, string]): Promise<PostgresFront> {
    const [folder, port] = [await mkdtemp(join(tmpdir(), 'sluice-haproxy-')), await freePort()];
    await chmod(folder, 0o777);
    const monitors = await Promise.all(databases.map(monitor));
    const [first, second] = databases.map(
      (database, at) => `${new URL(database).host} check port ${portOf(monitors[at])}`,
    );
    const file = await deployFile('haproxy-postgres.cfg', folder, {
      'log /dev/log local0': 'log stdout format raw local0',
      'bind 127.0.0.1:5000': `bind 127.0.0.1:${port}`,
      '10.0.0.1:5432 check port 8008': String(first),
      '10.0.0.2:5432 check port 8008': String(second),
    });
    const url = Object.assign(new URL(databases[0]), { port: String(port) }).href;
    const front = new PostgresFront(
      url,
      folder,
      new OutsideServer('/usr/sbin/haproxy', ['-f', file]),
      monitors,
    );
    await front.server.until(() => isPrimary(url));
    return front;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    for (const one of this.monitors) one.close().closeAllConnections();
    await rm(this.folder, { recursive: true });
  }
}

const isPrimary = (url: string): Promise<boolean> =>
  rows<{ recovery: boolean }>(url, 'SELECT pg_is_in_recovery() AS recovery').then(
    ([row]) => row?.recovery === false,
    () => false,
  );

async function monitor(database: string): Promise<Server> {
  const server = createServer((_, response) => {
    void isPrimary(database).then((primary) => response.writeHead(primary ? 200 : 503).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

const portOf = (server: Server | undefined): number => (server?.address() as AddressInfo).port;
