import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';
import { deployFile } from './deploy-file.js';

/** As Debian's package brings it, but for the places and who may come in. */
const stock = (port: number, { hostname, port: server }: URL): string => `
[databases]
* = host=${hostname} port=${server || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
`;

/** PgBouncer of the test's own before a PostgreSQL. */
export class PgBouncer {
  #server: OutsideServer | undefined;

  private constructor(
    /** The database, through it. */
    readonly url: string,
    private readonly folder: string,
    private readonly file: string,
  ) {}

  /** @param configuration `stock`: what the package brings; `transaction`: that of `deploy/`. */
  static async before(databaseUrl: string, configuration: 'stock' | 'transaction'): Promise<PgBouncer> {
    const [real, port] = [new URL(databaseUrl), await freePort()];
    const folder = await mkdtemp(join(tmpdir(), 'sluice-pgbouncer-'));
    await chmod(folder, 0o777);
    const file = join(folder, 'pgbouncer.ini');
    const users = join(folder, 'userlist.txt');
    await writeFile(users, `"${real.username}" "${decodeURIComponent(real.password)}"\n`);
    if (configuration === 'stock') await writeFile(file, stock(port, real) + auth(users));
    else await deployFile('pgbouncer.ini', folder, ours(port, real, auth(users)));
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${port}`;
    const pgBouncer = new PgBouncer(url.href, folder, file);
    await pgBouncer.start();
    return pgBouncer;
  }

  async start(): Promise<void> {
    // It refuses to be root.
    const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    this.#server = new OutsideServer('/usr/sbin/pgbouncer', [...user, this.file]);
    await this.#server.until(() => answers(this.url));
  }

  /** Its connections are gone with it. */
  async end(): Promise<void> {
    await this.#server?.stop();
  }

  async close(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true });
  }
}

/** Everybody in the file is let in, and goes on with the password there. */
const auth = (users: string): string => `auth_type = trust\nauth_file = ${users}\n`;

const ours = (
  port: number,
  { hostname, port: server, pathname }: URL,
  auth: string,
): Record<string, string> => ({
  'sluice = host=127.0.0.1 port=5432 dbname=sluice': `${pathname.slice(1)} = host=${hostname} port=${server || 5432}`,
  'listen_port = 6432': `listen_port = ${port}`,
  'unix_socket_dir = /var/run/postgresql': 'unix_socket_dir =',
  'pidfile = /var/run/postgresql/pgbouncer.pid': '',
  'logfile = /var/log/postgresql/pgbouncer.log': '',
  'auth_type = scram-sha-256\nauth_file = /etc/pgbouncer/userlist.txt\n': auth,
});

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
