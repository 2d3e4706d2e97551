import { BackchannelLogout } from '../../src/auth-server/backchannel/backchannel-logout.js';
import { Database } from '../../src/database/index.js';
import { BackchannelClient } from './backchannel-client.js';
import { expectTokens } from './expectations.js';
import { Agent, type Reply } from './http-agent.js';
import type { Provider, TestClient, TestUser } from './provider.js';
import { codeOf } from './provider.js';

/** A row of `logout_deliveries`. */
interface Delivery {
  readonly attempts: number;
  readonly next_attempt_at: number | string | null;
  readonly delivered_at: number | string | null;
}

/** A registered client, and the endpoint where it hears of logouts. */
export interface RelyingParty {
  readonly client: TestClient;
  readonly stub: BackchannelClient;
}

/** How often, and how long between, something is looked for that comes by itself. */
const [TRIES, PAUSE_MS] = [500, 10];

/** A person in a browser, and relying parties that want to hear of their logout. */
export class BackchannelWorld {
  readonly #stubs: BackchannelClient[] = [];
  readonly browser = new Agent();

  private constructor(
    private readonly provider: Provider,
    readonly user: TestUser,
  ) {}

  static async of(provider: Provider): Promise<BackchannelWorld> {
    return new BackchannelWorld(provider, await provider.user());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#stubs.map((stub) => stub.stop()));
  }

  async party(registration = {}): Promise<RelyingParty> {
    const stub = await BackchannelClient.start();
    this.#stubs.push(stub);
    const uris = { backchannelLogoutUri: stub.uri, backchannelLogoutSessionRequired: true };
    return { client: await this.provider.client({ ...uris, firstParty: true, ...registration }), stub };
  }

  /** With the password. @returns the ID token. */
  async logIn(client: TestClient, browser = this.browser): Promise<string> {
    const code = await this.provider.code(client, this.user, { scope: 'openid' }, browser);
    return String(expectTokens(await this.provider.exchange(client, code)).id_token);
  }

  /** By the session alone. */
  async visit(client: TestClient): Promise<void> {
    const reply = await this.provider.authorize(client, { scope: 'openid', prompt: 'none' }, this.browser);
    expectTokens(await this.provider.exchange(client, codeOf(reply)));
  }

  logOut(hint: string): Promise<Reply> {
    return this.browser.get(`${this.provider.url}/auth/logout?id_token_hint=${hint}`);
  }

  /** Lets the process look at once for what is due. */
  wake(): void {
    this.provider.app.get(BackchannelLogout, { strict: false }).wake();
  }

  async deliveryTo({ id }: TestClient): Promise<Delivery | undefined> {
    return (await this.#query<Delivery>(`SELECT * FROM logout_deliveries WHERE client_id = '${id}'`))[0];
  }

  async eventsOf({ id }: TestClient): Promise<string[]> {
    const events = `SELECT type FROM audit_events WHERE client_id = '${id}' AND type LIKE 'backchannel%'`;
    return (await this.#query<{ type: string }>(`${events} ORDER BY id`)).map(({ type }) => type);
  }

  /** Nothing more will be tried. */
  settled(client: TestClient): Promise<void> {
    return this.#until(async () => (await this.deliveryTo(client))?.next_attempt_at === null);
  }

  attempted(client: TestClient, attempts: number): Promise<void> {
    return this.#until(async () => Number((await this.deliveryTo(client))?.attempts) === attempts);
  }

  async #until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await condition()); tries++) {
      if (tries === TRIES) throw new Error('it did not come to that');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  #query<T>(sql: string): Promise<T[]> {
    return this.provider.app.get(Database, { strict: false }).dataSource.query(sql);
  }
}
