import type { TestDatabase } from '../../support/databases.js';
import { testDatabase } from '../../support/databases.js';
import { freePort } from '../../support/free-port.js';
import { Agent, type Reply } from '../../support/http-agent.js';
import type { ProcessEnvironment } from '../../support/node-process.js';
import { codeOf, form } from '../../support/provider.js';
import { ServerFlows } from '../../support/server-flows.js';
import { ServerProcess } from '../../support/server-process.js';
import type { TokenResponse } from '../../support/expectations.js';
import { Store } from './store.js';

interface ClusterOptions {
  readonly servers?: number;
  readonly env?: ProcessEnvironment;
  /** As the servers reach the database, where that is not how the test does. */
  readonly reachedAt?: (database: TestDatabase) => Promise<string>;
}

const REQUEST = form({ client_id: 'web', response_type: 'code', state: 's', scope: 'projects' }).toString();

/** Server processes on one database, a client, and a browser in which the user is logged in and has approved it. */
export class Cluster {
  readonly browser = new Agent();
  readonly store: Store;
  /** One for all, as they share a database: its port is nobody's, as that of a proxy in front of them would be. */
  #issuer: string | undefined;
  #servers: ServerProcess[] = [];
  #flows: ServerFlows | undefined;

  private constructor(
    readonly database: TestDatabase,
    private readonly env: ProcessEnvironment,
  ) {
    this.store = new Store(database);
  }

  static async start({ servers = 1, env = {}, reachedAt }: ClusterOptions = {}): Promise<Cluster> {
    const database = await testDatabase();
    const url = (await reachedAt?.(database)) ?? database.url;
    const cluster = new Cluster(database, { ...env, DATABASE_URL: url });
    await cluster.#launch(servers);
    cluster.#flows = await ServerFlows.make(cluster.at(0));
    await cluster.flows.code(cluster.at(0), cluster.browser);
    return cluster;
  }

  get flows(): ServerFlows {
    if (!this.#flows) throw new Error('the cluster is not started');
    return this.#flows;
  }

  /** Round robin. */
  at(index: number): ServerProcess {
    return this.#servers[index % this.#servers.length] as ServerProcess;
  }

  get servers(): readonly ServerProcess[] {
    return this.#servers;
  }

  /** Where a proxy in front of them all listens, if there is one. */
  get issuer(): string {
    return String(this.#issuer);
  }

  /** `GET /auth/code` by somebody who is logged in and approved before: costs no password hash and no page. */
  authorize(index = 0): Promise<Reply> {
    return this.browser.get(`${this.at(index).url}/auth/code?${REQUEST}`);
  }

  async code(index = 0): Promise<string> {
    return codeOf(await this.authorize(index));
  }

  /** Of a new authorization. */
  async tokens(index = 0): Promise<TokenResponse> {
    return (await this.flows.exchange(this.at(index), await this.code(index))).json<TokenResponse>();
  }

  projects(token: string, index = 0): Promise<Reply> {
    return new Agent().get(`${this.at(index).url}/projects`, { authorization: `Bearer ${token}` });
  }

  /** All at once, with no chance to say goodbye. */
  async kill(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop('SIGKILL')));
  }

  /** As many as were killed. */
  restart(): Promise<void> {
    return this.#launch(this.#servers.length);
  }

  /** One of them, told to end, and started again at its place. */
  async restartAt(index: number): Promise<void> {
    const { url } = this.at(index);
    await this.at(index).stop();
    const env = { ISSUER: this.#issuer, ...this.env, PORT: new URL(url).port };
    this.#servers[index] = await ServerProcess.start({ database: this.database, env });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
    await this.database.drop();
  }

  async #launch(count: number): Promise<void> {
    this.#issuer ??= `http://127.0.0.1:${await freePort()}`;
    const options = { database: this.database, env: { ISSUER: this.#issuer, ...this.env } };
    this.#servers = await Promise.all(Array.from({ length: count }, () => ServerProcess.spawn(options)));
    await Promise.all(this.#servers.map((server) => server.ready()));
  }
}

/** A cluster for the tests of one `describe`. */
export function useCluster(options: ClusterOptions): () => Cluster {
  let cluster: Cluster | undefined;
  beforeAll(async () => (cluster = await Cluster.start(options)));
  afterAll(() => cluster?.stop());
  return () => {
    if (!cluster) throw new Error('only inside a test');
    return cluster;
  };
}
