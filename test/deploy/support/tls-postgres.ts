import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rows } from '../../proofs/support/postgres-pair.js';
import { freePort } from '../../support/free-port.js';
import { OutsideServer } from '../../support/outside-server.js';
import { asPostgres, forPostgres, runAsPostgres } from '../../support/postgres-programs.js';

const run = promisify(execFile);

/** A PostgreSQL of the test's own, whose certificate names `localhost` and is signed by an authority of its own. */
export class TlsPostgres {
  #server: OutsideServer | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(): Promise<TlsPostgres> {
    const postgres = new TlsPostgres(await mkdtemp(join(tmpdir(), 'sluice-tls-')), await freePort());
    await postgres.#begin();
    return postgres;
  }

  /** @param parameters of the URL, such as `sslmode=require`. */
  url(parameters: string, host = 'localhost'): string {
    return `postgres://postgres@${host}:${this.port}/postgres?${parameters}`;
  }

  /** The file of its authority, and that of one that signed nothing. */
  get authority(): string {
    return join(this.folder, 'authority.crt');
  }
  get stranger(): string {
    return join(this.folder, 'stranger.crt');
  }

  async offerTls(offers: boolean): Promise<void> {
    const administrator = `postgres://postgres@127.0.0.1:${this.port}/postgres`;
    await rows(administrator, `ALTER SYSTEM SET ssl = ${offers ? 'on' : 'off'}`);
    await rows(administrator, 'SELECT pg_reload_conf()');
    const isSo = async (): Promise<boolean> =>
      (await rows<{ ssl: string }>(administrator, 'SHOW ssl'))[0]?.ssl === (offers ? 'on' : 'off');
    await this.#server?.until(isSo);
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #begin(): Promise<void> {
    const [data, key, certificate] = ['data', 'server.key', 'server.crt'].map((name) =>
      join(this.folder, name),
    );
    await forPostgres(this.folder);
    await this.#certify('authority', '/CN=authority');
    await this.#certify('stranger', '/CN=stranger');
    const extensions = join(this.folder, 'server.ext');
    await writeFile(extensions, 'subjectAltName=DNS:localhost');
    const request = join(this.folder, 'server.csr');
    await run('openssl', [
      ...['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
      ...['-keyout', String(key), '-out', request],
    ]);
    await run('openssl', [
      ...['x509', '-req', '-days', '2', '-in', request, '-extfile', extensions, '-out', String(certificate)],
      ...['-CA', this.authority, '-CAkey', join(this.folder, 'authority.key'), '-CAcreateserial'],
    ]);
    for (const file of [key, certificate]) await forPostgres(String(file));
    await runAsPostgres('initdb', '-D', String(data), '--auth=trust', '--username=postgres', '--no-sync');
    const settings = ['fsync=off', 'ssl=on', `ssl_key_file=${key}`, `ssl_cert_file=${certificate}`];
    await writeFile(join(String(data), 'postgresql.auto.conf'), settings.map(quoted).join('\n'));
    await forPostgres(join(String(data), 'postgresql.auto.conf'));
    const where = ['-p', `${this.port}`, '-c', 'listen_addresses=localhost', '-k', this.folder];
    this.#server = new OutsideServer(...asPostgres('postgres', '-D', String(data), ...where));
    await this.#server.until(() =>
      rows(`postgres://postgres@127.0.0.1:${this.port}/postgres`, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
  }

  async #certify(name: string, subject: string): Promise<void> {
    const [key, certificate] = [`${name}.key`, `${name}.crt`].map((file) => join(this.folder, file));
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', subject],
      ...['-keyout', String(key), '-out', String(certificate)],
    ]);
  }
}

const quoted = (setting: string): string => setting.replace(/=(.*)/, " = '$1'");
