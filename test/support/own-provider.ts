import type { TestDatabase } from './databases.js';
import { freePort } from './free-port.js';
import { submitForm } from './html-form.js';
import type { Agent, Reply } from './http-agent.js';
import type { ProviderUnderTest } from './provider-under-test.js';
import { ServerProcess } from './server-process.js';

const LOGIN = { username: 'ada', password: 'a password' };
const USER = { name: 'Ada Lovelace', email: 'ada@example.org' };

/** Our own provider, built, in another process, as the consumer's stranger. */
export class OwnProvider implements ProviderUnderTest {
  readonly user = USER;
  readonly clientId = 'our-consumer';
  readonly scope = 'openid profile email projects';
  clientSecret = '';

  private constructor(
    private readonly port: number,
    private readonly database: TestDatabase,
    private server: ServerProcess,
  ) {}

  static async start(redirectUri: string, database: TestDatabase): Promise<OwnProvider> {
    const port = await freePort();
    const provider = new OwnProvider(port, database, await launch(port, database));
    await provider.#register(redirectUri);
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get apiUrl(): string {
    return this.issuer;
  }

  async logIn(agent: Agent, authorizeUrl: string): Promise<string> {
    return (await this.#answer(agent, authorizeUrl, LOGIN)).location;
  }

  async decline(agent: Agent, authorizeUrl: string): Promise<string> {
    return (await this.#answer(agent, authorizeUrl, { decision: 'deny' })).location;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async start(): Promise<void> {
    this.server = await launch(this.port, this.database);
  }

  /** A browser that is logged in already is sent back at once where it approved as much before. */
  async #answer(
    agent: Agent,
    authorizeUrl: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const page = await agent.get(authorizeUrl);
    return page.status === 200 ? submitForm(agent, page, fields) : page;
  }

  async #register(redirectUri: string): Promise<void> {
    const { username, password, name, email } = { ...LOGIN, ...USER };
    await this.server.cliJson(
      'user',
      'add',
      '--username',
      username,
      '--password',
      password,
      '--name',
      name,
      '--email',
      email,
    );
    const client = await this.server.cliJson(
      ...['auth', 'add-client', '--id', this.clientId, '--generate-secret'],
      ...['--redirect-uri', redirectUri, '--allowed-scopes', this.scope],
      ...['--post-logout-redirect-uri', redirectUri.replace('auth_callback', 'logged_out')],
      ...['--backchannel-logout-uri', redirectUri.replace('auth_callback', 'backchannel_logout')],
    );
    this.clientSecret = String(client['client_secret']);
  }
}

const launch = (port: number, database: TestDatabase): Promise<ServerProcess> =>
  ServerProcess.start({
    database,
    // Not production: there back-channel logout goes to https only.
    env: { PORT: String(port), ROLES: 'provider,projects', NODE_ENV: 'test' },
  });
