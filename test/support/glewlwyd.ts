import { generateKeyPairSync } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { EmbeddedSqlite } from '../../src/database/drivers/embedded-sqlite.js';
import { freePort } from './free-port.js';
import { Agent } from './http-agent.js';
import type { Registration } from './provider-under-test.js';

/** The tables and the first administrator, as Debian's package brings them. */
const SCHEMA = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const MODULES = '/usr/lib/glewlwyd';
const ADMINISTRATOR = { username: 'admin', password: 'password' };
const PERSON = {
  username: 'ada',
  password: 'a long password',
  name: 'Ada Lovelace',
  email: 'ada@example.org',
};
/** How often it is asked whether it listens, 50 ms apart. */
const TRIES = 200;

/** Debian's `glewlwyd`, a provider written in C, as a process of its own with a database in a temporary folder. */
export class Glewlwyd implements Registration {
  /** Letters only, as the secret: it does not undo the form encoding of RFC 6749 section 2.3.1, in which `-` is `%2D`. */
  readonly clientId = 'sluiceConsumer';
  readonly clientSecret = 'secretOfTheConsumer';
  readonly scope = 'openid';
  readonly user = { name: PERSON.name, email: PERSON.email };
  #process: ChildProcess | undefined;

  private constructor(
    private readonly url: string,
    private readonly folder: string,
    private readonly redirectUri: string,
  ) {}

  static async start(redirectUri: string): Promise<Glewlwyd> {
    const url = `http://127.0.0.1:${await freePort()}`;
    const glewlwyd = new Glewlwyd(url, await mkdtemp(join(tmpdir(), 'sluice-glewlwyd-')), redirectUri);
    const database = new EmbeddedSqlite(glewlwyd.#file('database'));
    database.exec(await readFile(SCHEMA, 'utf8')).close();
    await writeFile(glewlwyd.#file('glewlwyd.conf'), glewlwyd.#configuration());
    try {
      await glewlwyd.run();
      await glewlwyd.#setUp();
      return glewlwyd;
    } catch (error) {
      await glewlwyd.stop();
      throw error;
    }
  }

  get issuer(): string {
    return `${this.url}/api/oidc`;
  }

  get apiUrl(): string {
    return this.url;
  }

  /** Also after `halt`: at the same address, with everything it knew. */
  async run(): Promise<void> {
    this.#process = spawn('/usr/bin/glewlwyd', [`--config-file=${this.#file('glewlwyd.conf')}`], {
      stdio: 'ignore',
    });
    this.#process.on('error', () => undefined);
    for (let tries = 0; tries < TRIES; tries++) {
      if ((await fetch(`${this.url}/config`).catch(() => undefined))?.ok) return;
      await setTimeout(50);
    }
    const log = await readFile(this.#file('log'), 'utf8').catch(() => 'is it installed?');
    throw new Error(`glewlwyd does not answer: ${log}`);
  }

  async halt(): Promise<void> {
    const running = this.#process;
    if (running?.exitCode === null && running.kill()) await once(running, 'close');
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.folder, { recursive: true });
  }

  /** Does what its page does for a person, which is a script over its API. @returns the callback URL, which is not fetched. */
  async logIn(agent: Agent, authorizeUrl: string): Promise<string> {
    const page = new URL((await agent.get(authorizeUrl)).location);
    const { username, password } = PERSON;
    await this.#call(agent, 'POST', '/auth/', { username, password });
    const client = String(page.searchParams.get('client_id'));
    await this.#call(agent, 'PUT', `/auth/grant/${client}`, { scope: page.searchParams.get('scope') });
    const onwards = `${String(page.searchParams.get('callback_url'))}&g_continue`;
    return agent.followUntil(onwards, this.redirectUri);
  }

  async #setUp(): Promise<void> {
    const agent = new Agent();
    await this.#call(agent, 'POST', '/auth/', ADMINISTRATOR);
    await this.#call(agent, 'POST', '/mod/plugin/', this.#plugin());
    await this.#call(agent, 'POST', '/user/', { ...PERSON, enabled: true, scope: ['openid'] });
    await this.#call(agent, 'POST', '/client/', {
      client_id: this.clientId,
      confidential: true,
      password: this.clientSecret,
      enabled: true,
      redirect_uri: [this.redirectUri],
      authorization_type: ['code', 'refresh_token'],
      token_endpoint_auth_method: ['client_secret_basic'],
      scope: [],
    });
  }

  async #call(agent: Agent, method: string, path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, body: JSON.stringify(body) };
    const { status, text } = await agent.send(`${this.url}/api${path}`, init);
    if (status !== 200) throw new Error(`glewlwyd answers ${method} ${path} with ${status}: ${text}`);
  }

  #plugin(): object {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const parameters = {
      iss: this.issuer,
      'jwt-type': 'rsa',
      'jwt-key-size': '256',
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: publicKey.export({ type: 'spki', format: 'pem' }),
      // Not its default: without it userinfo refuses every access token.
      'access-token-duration': 3600,
      'jwks-show': true,
      'auth-type-code-enabled': true,
      'auth-type-refresh-enabled': true,
      'refresh-token-one-use': 'always',
      'pkce-allowed': true,
      'pkce-required': true,
      'name-claim': 'mandatory',
      'email-claim': 'mandatory',
    };
    return { module: 'oidc', name: 'oidc', display_name: 'OpenID Connect', order_rank: 0, parameters };
  }

  #configuration(): string {
    const settings = {
      bind_address: '127.0.0.1',
      external_url: this.url,
      login_url: 'login.html',
      api_prefix: 'api',
      log_mode: 'file',
      log_level: 'INFO',
      log_file: this.#file('log'),
      session_key: 'GLEWLWYD2_SESSION_ID',
      hash_algorithm: 'SHA512',
      user_module_path: `${MODULES}/user`,
      client_module_path: `${MODULES}/client`,
      user_auth_scheme_module_path: `${MODULES}/scheme`,
      plugin_module_path: `${MODULES}/plugin`,
    };
    return [
      `port=${new URL(this.url).port}`,
      'cookie_secure=0',
      ...Object.entries(settings).map(([name, value]) => `${name}="${value}"`),
      `database={ type="sqlite3" path="${this.#file('database')}" };`,
      '',
    ].join('\n');
  }

  #file(name: string): string {
    return join(this.folder, name);
  }
}
