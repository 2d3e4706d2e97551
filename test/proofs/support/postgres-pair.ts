import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';
import { asPostgres, forPostgres, runAsPostgres } from '../../support/postgres-programs.js';

/** A PostgreSQL of the test's own with a standby, for which each commit waits. */
export class PostgresPair {
  readonly #servers: OutsideServer[] = [];
  #receiver: number | undefined;

  private constructor(
    private readonly folder: string,
    private readonly ports: readonly [primary: number, standby: number],
  ) {}

  static async start(): Promise<PostgresPair> {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-pair-'));
    const pair = new PostgresPair(folder, [await freePort(), await freePort()]);
    await pair.#begin();
    return pair;
  }

  /** Of the primary. */
  get url(): string {
    return urlOf(this.ports[0]);
  }

  /** Of the standby. */
  get standbyUrl(): string {
    return urlOf(this.ports[1]);
  }

  /** The primary dies where it stands. */
  async killPrimary(): Promise<void> {
    await runAsPostgres('pg_ctl', '-D', join(this.folder, 'primary'), '-m', 'immediate', 'stop');
  }

  async promoteStandby(): Promise<void> {
    await rows(this.standbyUrl, 'SELECT pg_promote()');
  }

  /** The standby is still there, and takes nothing: no commit is answered any more. */
  async pauseStandby(): Promise<void> {
    const sql = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walreceiver'";
    this.#receiver = (await rows<{ pid: number }>(urlOf(this.ports[1]), sql))[0]?.pid;
    process.kill(Number(this.#receiver), 'SIGSTOP');
  }

  resumeStandby(): void {
    if (this.#receiver !== undefined) process.kill(this.#receiver, 'SIGCONT');
    this.#receiver = undefined;
  }

  async stop(): Promise<void> {
    this.resumeStandby();
    for (const server of this.#servers.reverse()) await server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #begin(): Promise<void> {
    const [primary, standby] = [join(this.folder, 'primary'), join(this.folder, 'standby')];
    const [port] = this.ports;
    await forPostgres(this.folder);
    await runAsPostgres('initdb', '-D', primary, '--auth=trust', '--username=postgres', '--no-sync');
    await this.#serve(primary, this.ports[0]);
    const copy = ['-D', standby, '-h', '127.0.0.1', '-p', `${port}`, '-U', 'postgres'];
    await runAsPostgres('pg_basebackup', ...copy, '-R', '--checkpoint=fast', '--no-sync');
    await this.#serve(standby, this.ports[1]);
    await rows(this.url, "ALTER SYSTEM SET synchronous_standby_names = '*'");
    await rows(this.url, 'SELECT pg_reload_conf()');
  }

  async #serve(data: string, port: number): Promise<void> {
    const where = ['-p', `${port}`, '-c', 'listen_addresses=127.0.0.1', '-k', this.folder];
    const server = new OutsideServer(...asPostgres('postgres', '-D', data, ...where, '-c', 'fsync=off'));
    this.#servers.push(server);
    await server.until(() =>
      rows(urlOf(port), 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
  }
}

const urlOf = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

export async function rows<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
