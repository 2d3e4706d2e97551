import type { INestApplication } from '@nestjs/common';
import type { AppOptions } from '../../src/app.module.js';
import { Resources } from '../../src/auth-server/index.js';
import type { ClientRegistration } from '../../src/clients/index.js';
import { Clients } from '../../src/clients/index.js';
import type { Config } from '../../src/config/config.js';
import { createApplication } from '../../src/create-application.js';
import type { RegisteredUser, UserRegistration } from '../../src/users/index.js';
import { Users } from '../../src/users/index.js';
import { closeApplication } from './close-application.js';
import type { TestDatabase } from './databases.js';
import { testDatabase } from './databases.js';
import { expectTokens } from './expectations.js';
import { freePort } from './free-port.js';
import { Agent, type Reply } from './http-agent.js';
import { ManualClock, SluiceTesting } from '../../src/package/testing.js';
import { testPlatform } from './test-platform.js';
import { testConfig } from './test-config.js';
import type { TokenResponse } from './expectations.js';

/** A parameter that is `undefined` is not sent. */
export type Params = Readonly<Record<string, string | undefined>>;
export type Headers = Readonly<Record<string, string>>;

/** What a client knows about itself. */
export interface TestClient {
  readonly id: string;
  /** Absent for a public client. */
  readonly secret?: string;
  readonly redirectUri: string;
}

export interface TestUser extends RegisteredUser {
  readonly password: string;
}

interface ProviderOptions extends AppOptions {
  readonly config?: Partial<Omit<Config, 'consumer'>>;
}

export const CALLBACK = 'https://client.example/callback';
export const STATE = 'a-state';

/** The authorization server and `/projects` on a loopback port and a database of their own, with a clock that stands still. */
export class Provider {
  readonly clock = new ManualClock();
  #app: INestApplication | undefined;
  #database: TestDatabase | undefined;
  #count = 0;
  /** Where it listens: the issuer as well, unless the configuration says otherwise. */
  url = '';

  constructor(private readonly options: ProviderOptions = {}) {}

  async start(): Promise<this> {
    const { config, ...options } = this.options;
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.#database = await testDatabase();
    this.#app = await createApplication(
      testConfig({
        port,
        issuer: this.url,
        databaseUrl: this.#database.url,
        roles: new Set(['provider', 'projects'] as const),
        ...config,
      }),
      { clock: this.clock, platform: testPlatform(), ...options },
    );
    await this.#app.listen(port, '127.0.0.1');
    return this;
  }

  async stop(): Promise<void> {
    await closeApplication(this.#app);
    await this.#database?.drop();
  }

  get app(): INestApplication {
    if (!this.#app) throw new Error('the provider is not started');
    return this.#app;
  }

  get testing(): SluiceTesting {
    return SluiceTesting.of(this.app, this.url, this.clock);
  }

  /** As `DATABASE_URL` takes it. */
  get databaseUrl(): string {
    return String(this.#database?.url);
  }

  get clients(): Clients {
    return this.app.get(Clients, { strict: false });
  }

  get resources(): Resources {
    return this.app.get(Resources, { strict: false });
  }

  get users(): Users {
    return this.app.get(Users, { strict: false });
  }

  /** A confidential client with every grant and a generated secret, unless `registration` says otherwise. */
  async client(registration: Partial<ClientRegistration> = {}): Promise<TestClient> {
    const secret = 'secret' in registration ? registration.secret : 'generate';
    const defaults = {
      id: `client-${++this.#count}`,
      redirectUris: [CALLBACK],
      grantTypes: [
        'authorization_code',
        'refresh_token',
        'password',
        ...(secret ? ['client_credentials'] : []),
      ],
      allowedScopes: 'openid profile email projects',
      defaultScope: 'projects',
      accessTokenFormat: process.env['TEST_ACCESS_TOKEN_FORMAT'],
    };
    const { client, generatedSecret } = await this.clients.add({
      ...defaults,
      ...registration,
      ...(secret && { secret }),
    } as ClientRegistration);
    const known = typeof secret === 'object' ? secret.chosen : generatedSecret;
    return {
      id: client.id,
      redirectUri: client.redirectUris[0] ?? '',
      ...(known !== undefined && { secret: known }),
    };
  }

  publicClient(registration: Partial<ClientRegistration> = {}): Promise<TestClient> {
    return this.client({ ...registration, secret: undefined } as Partial<ClientRegistration>);
  }

  async user(registration: Partial<UserRegistration> = {}): Promise<TestUser> {
    const username = `user-${++this.#count}`;
    const person = { username, password: 'correct horse battery', name: 'Ada', email: 'ada@example.com' };
    const owner = await this.users.add({ ...person, ...registration });
    return { ...owner, password: registration.password ?? person.password };
  }

  /** `POST /auth/token`. @param body the parameters, or the form as it goes over the wire. */
  token(
    client: TestClient | undefined,
    body: Params | string | URLSearchParams,
    headers: Headers = {},
  ): Promise<Reply> {
    const authorization: Headers = client ? basic(client.id, client.secret) : {};
    return new Agent().send(`${this.url}/auth/token`, {
      method: 'POST',
      headers: { ...FORM, ...authorization, ...headers },
      body: (typeof body === 'string' || body instanceof URLSearchParams ? body : form(body)).toString(),
    });
  }

  /** The password grant. */
  login(client: TestClient, user: TestUser, params: Params = {}): Promise<Reply> {
    const { username, password } = user;
    return this.token(client, { grant_type: 'password', username, password, ...params });
  }

  refresh(client: TestClient, refreshToken: string | undefined, params: Params = {}): Promise<Reply> {
    return this.token(client, { grant_type: 'refresh_token', refresh_token: refreshToken, ...params });
  }

  exchange(client: TestClient, code: string, params: Params = {}): Promise<Reply> {
    return this.token(client, { grant_type: 'authorization_code', code, ...params });
  }

  /** What the server tells the client of a token (RFC 7662). */
  async introspect(client: TestClient, token: string | undefined): Promise<Record<string, unknown>> {
    const headers = { ...FORM, ...basic(client.id, client.secret) };
    const body = form({ token }).toString();
    return (await new Agent().send(`${this.url}/auth/introspect`, { method: 'POST', headers, body })).json();
  }

  /** An authorization request with all that is required, and `params`. */
  authorizeUrl(client: Pick<TestClient, 'id'>, params: Params = {}): string {
    const all = form({ client_id: client.id, response_type: 'code', state: STATE, ...params });
    return `${this.url}/auth/code?${all.toString()}`;
  }

  /** `GET /auth/code`, in the browser `agent`. */
  authorize(client: Pick<TestClient, 'id'>, params: Params = {}, agent = new Agent()): Promise<Reply> {
    return agent.get(this.authorizeUrl(client, params));
  }

  /** `POST /auth/code` as a script does it: every parameter, username and password, and no GET before. */
  approve(client: TestClient, user: TestUser, params: Params = {}, agent = new Agent()): Promise<Reply> {
    const { username, password } = user;
    return this.submit({ client_id: client.id, username, password, ...params }, agent);
  }

  /** `POST /auth/code` with exactly these fields beside `response_type` and `state`. */
  submit(params: Params, agent = new Agent(), headers: Headers = {}): Promise<Reply> {
    const body = form({ response_type: 'code', state: STATE, ...params }).toString();
    return agent.send(`${this.url}/auth/code`, { method: 'POST', headers: { ...FORM, ...headers }, body });
  }

  /** A fresh code that the user approved. */
  async code(client: TestClient, user: TestUser, params: Params = {}, agent?: Agent): Promise<string> {
    return codeOf(await this.approve(client, user, params, agent));
  }

  /** The tokens of a whole authorization-code flow. @param params of the authorization request. */
  async tokens(client: TestClient, user: TestUser, params: Params = {}): Promise<TokenResponse> {
    return expectTokens(await this.exchange(client, await this.code(client, user, params)));
  }

  /** A request with the access token, `GET /projects` if nothing else is said. */
  fetch(accessToken: string, path = '/projects', init: RequestInit = {}): Promise<Reply> {
    const headers = { authorization: `Bearer ${accessToken}`, ...(init.headers as Headers | undefined) };
    return new Agent().send(this.url + path, { ...init, headers });
  }
}

const FORM: Headers = { 'content-type': 'application/x-www-form-urlencoded' };

/** A provider for the tests of one `describe`. */
export function useProvider(options?: ProviderOptions): Provider {
  const provider = new Provider(options);
  beforeAll(() => provider.start());
  afterAll(() => provider.stop());
  return provider;
}

/** RFC 6749 section 2.3.1: id and secret form-encoded. */
export const basic = (id: string, secret = ''): Headers =>
  rawBasic(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);

/** RFC 7617, with the user-pass as it is. */
export const rawBasic = (userPass: string): Headers => ({
  authorization: `Basic ${Buffer.from(userPass).toString('base64')}`,
});

/** The code of a redirect. */
export function codeOf(reply: Reply): string {
  const code = new URL(reply.location).searchParams.get('code');
  if (!code) throw new Error(`no code in ${reply.location}`);
  return code;
}

export function form(params: Params): URLSearchParams {
  const sent = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(sent);
}
