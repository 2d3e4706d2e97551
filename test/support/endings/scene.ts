import type { INestApplicationContext } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { Clients } from '../../../src/clients/index.js';
import { newId } from '../../../src/common/ids.js';
import { Users } from '../../../src/users/index.js';
import { AccountPage } from '../account-page.js';
import type { TokenResponse } from '../expectations.js';
import { Agent } from '../http-agent.js';
import type { TestClient, TestUser } from '../provider.js';
import { CALLBACK, codeOf, Provider } from '../provider.js';

/** Where scenes are set: servers on one database, and the application that makes people and clients there. */
export interface Stage {
  /** At least one; the person and the administrator are at the first. */
  readonly urls: readonly string[];
  readonly app: INestApplicationContext;
  /** Runs a command of the CLI on the database. @throws where it failed. */
  cli(...args: string[]): Promise<void>;
}

interface SceneOptions {
  readonly thiefIs: 'in this session' | 'elsewhere';
  /** There is one at least, which is the default. */
  readonly lines?: number;
  /** Default: 0. */
  readonly codes?: number;
}

/** One authorization, from its code on. */
export interface Line {
  /** What the code was redeemed for. */
  readonly first: TokenResponse;
  /** The last refresh token. */
  current: string;
}

export const SCOPE = 'openid projects';
export const PASSWORD = 'correct horse battery';

/** The requests of `Provider` to a server that runs already. */
export const serverAt = (url: string): Provider => Object.assign(new Provider(), { url });

/**
 * A person in a browser, a client that they approved, and a thief who has the cookie of one of the person's sessions, the
 * password and the secret of the client: all that somebody may have who is to be shut out by an ending.
 */
export class Scene {
  readonly page: AccountPage;
  /** Sends its session's cookie for ever. */
  thief = new Agent();
  /** Given in the thief's session. */
  lines: readonly Line[] = [];
  /** Given in the thief's session, and not redeemed. */
  readonly codes: string[] = [];
  #takesMore = true;

  private constructor(
    private readonly stage: Stage,
    readonly person: TestUser,
    /** The person approved it. */
    readonly client: TestClient,
    /** The person never saw it. */
    readonly stranger: TestClient,
  ) {
    this.page = new AccountPage(this.home);
  }

  static async set(stage: Stage, { thiefIs, lines = 1, codes = 0 }: SceneOptions): Promise<Scene> {
    const users = stage.app.get(Users, { strict: false });
    const owner = await users.add({ username: `user-${newId()}`, password: PASSWORD });
    const clients = [await addClient(stage), await addClient(stage)] as const;
    const scene = new Scene(stage, { ...owner, password: PASSWORD }, ...clients);
    await scene.#logIn(scene.page.browser);
    if (thiefIs === 'elsewhere') await scene.#logIn(scene.thief);
    else scene.thief = scene.page.browser.copy();
    scene.lines = await times(Math.max(lines, 1), () => scene.line());
    scene.codes.push(...(await times(codes, () => scene.code())));
    return scene;
  }

  /** Round robin over the servers of the stage. */
  at(index: number): Provider {
    const { urls } = this.stage;
    return serverAt(urls[index % urls.length] as string);
  }

  get home(): Provider {
    return this.at(0);
  }

  /** The thief's, by the name that the client knows. There must be a line. */
  get session(): string {
    return sessionOf(this.lineOf(0).first);
  }

  /** From now on the thief uses what is there. */
  takesNoMore(): void {
    this.#takesMore = false;
  }

  lineOf(index: number): Line {
    return this.lines[index % this.lines.length] as Line;
  }

  get app(): INestApplicationContext {
    return this.stage.app;
  }

  cli(...args: string[]): Promise<void> {
    return this.stage.cli(...args);
  }

  /** Of a silent approval in the thief's session. @throws where there is none. */
  async code(at = this.home): Promise<string> {
    if (!this.#takesMore) throw new Error('the thief takes no more');
    const params = { scope: SCOPE, prompt: 'none' };
    return codeOf(await at.authorize(this.client, params, this.thief.copy()));
  }

  /** A new authorization in the thief's session. @throws where there is none. */
  async line(at = this.home): Promise<Line> {
    const reply = await at.exchange(this.client, await this.code(at));
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
    const first = reply.json<TokenResponse>();
    return { first, current: String(first.refresh_token) };
  }

  /** A client that acts for itself as well. */
  addClient(allowedScopes: string): Promise<TestClient> {
    return addClient(this.stage, allowedScopes);
  }

  async #logIn(browser: Agent): Promise<void> {
    codeOf(await this.home.approve(this.client, this.person, { scope: SCOPE }, browser));
  }
}

const times = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));

/** What the client calls the session in which the token was given. */
export const sessionOf = ({ id_token: token }: TokenResponse): string =>
  String(decodeJwt(String(token))['sid']);

async function addClient({ app }: Stage, allowedScopes = 'openid profile projects'): Promise<TestClient> {
  const { client, generatedSecret } = await app.get(Clients, { strict: false }).add({
    id: `client-${newId()}`,
    secret: 'generate',
    redirectUris: [CALLBACK],
    grantTypes: ['authorization_code', 'refresh_token', 'password', 'client_credentials'],
    allowedScopes,
    defaultScope: allowedScopes.split(' ').at(-1) as string,
  });
  return { id: client.id, redirectUri: CALLBACK, secret: String(generatedSecret) };
}
