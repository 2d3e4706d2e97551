import { setTimeout } from 'node:timers/promises';
import type { Cluster } from '../proofs/support/cluster.js';
import { useCluster } from '../proofs/support/cluster.js';
import { RefreshLines } from '../proofs/support/refresh-lines.js';
import { inParallel } from '../proofs/support/rounds.js';
import { summary, Watch } from '../proofs/support/watch.js';
import type { TokenResponse } from '../support/expectations.js';
import { type TestDatabase, testDatabase } from '../support/databases.js';
import { Agent } from '../support/http-agent.js';
import { ServerProcess } from '../support/server-process.js';
import { PgBouncer } from './support/pgbouncer.js';

jest.setTimeout(60_000);

const UNKNOWN_CLIENT = '/auth/code?client_id=nobody&response_type=code';
const [ROUNDS, PARALLEL] = [10, 20];
/** Milliseconds. */
const [OUTAGE, RECOVERY] = [1500, 3000];

describe.each([
  ['as Debian configures it, for whole sessions', 'stock', 'named'],
  ['for transactions, with unnamed statements', 'transaction', 'unnamed'],
] as const)('PgBouncer %s', (_, configuration, statements) => {
  let pgBouncer: PgBouncer;
  const cluster = useCluster({
    servers: 2,
    env: { DATABASE_STATEMENTS: statements },
    reachedAt: async ({ url }) => (pgBouncer = await PgBouncer.before(url, configuration)).url,
  });
  afterAll(() => pgBouncer.close());

  it('a code is redeemed once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const code = await cluster().code(round);
      const replies = await inParallel(PARALLEL, (index) =>
        cluster().flows.exchange(cluster().at(index), code),
      );
      const statuses = replies.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...(Array(PARALLEL - 1).fill(400) as number[])]);
    }
  });

  it('a refresh token that is presented many times has one successor', async () => {
    let { refresh_token: token } = await cluster().tokens();
    for (let round = 0; round < ROUNDS; round++) {
      const replies = await inParallel(PARALLEL, (index) =>
        cluster().flows.refresh(cluster().at(index), token),
      );
      const successors = new Set(replies.map((reply) => reply.json<TokenResponse>().refresh_token));
      expect([successors.size, successors.has(undefined)]).toEqual([1, false]);
      token = [...successors][0];
    }
  });

  it('it is gone for a while under load: 503, nothing lost, and well again without a restart', async () => {
    const held = await inParallel(4, () => cluster().tokens());
    const lines = new RefreshLines(held.map(({ refresh_token: refresh }) => refresh));
    const watch = new Watch(requests(cluster(), lines), { times: 4 });
    await setTimeout(500);
    await pgBouncer.end();
    await setTimeout(OUTAGE);
    await pgBouncer.start();
    const from = watch.now + RECOVERY;
    await setTimeout(RECOVERY + 500);
    const answers = await watch.end();
    expect(Object.keys(summary(answers)).sort()).toEqual([
      'client_credentials 200',
      'client_credentials 503 temporarily_unavailable Retry-After',
      'refresh 200',
      'refresh 503 temporarily_unavailable Retry-After',
    ]);
    const well = summary(answers.filter(({ at }) => at > from));
    expect(Object.keys(well).sort()).toEqual(['client_credentials 200', 'refresh 200']);
  });

  it('the log has no word of prepared statements, and of the outage no stack', () => {
    const said = cluster().servers.map(({ output }) => output);
    expect(said.join('\n')).not.toMatch(/prepared statement|42P05|26000|\\n +at /);
  });
});

describe('PgBouncer for transactions, with named statements', () => {
  let database: TestDatabase;
  let pgBouncer: PgBouncer;
  let server: ServerProcess;
  beforeAll(async () => {
    database = await testDatabase();
    pgBouncer = await PgBouncer.before(database.url, 'transaction');
    server = await ServerProcess.spawn({ database, env: { DATABASE_URL: pgBouncer.url } });
  });
  // Also where a test failed: what runs on keeps the whole suite from ending.
  afterAll(async () => {
    await server.stop();
    await pgBouncer.close();
    await database.drop();
  });

  it('the server and the command line say what to set', async () => {
    await server.ready().catch(() => undefined);
    const advice = /(42P05|26000).*set DATABASE_STATEMENTS=unnamed/;
    for (let tries = 0; tries < 20 && !advice.test(server.output); tries++)
      await inParallel(PARALLEL, () => new Agent().get(server.url + UNKNOWN_CLIENT).catch(() => undefined));
    // The second finds what the first left at the server.
    await server.cli('auth', 'list-clients');
    const { stderr } = await server.cli('auth', 'list-clients');
    expect(server.output).toMatch(advice);
    expect(stderr).toMatch(/prepared statement .*set DATABASE_STATEMENTS=unnamed/);
  });
});

const requests = (cluster: Cluster, lines: RefreshLines) => ({
  client_credentials: () => cluster.flows.clientCredentials(cluster.at(0)),
  refresh: () => lines.next((token) => cluster.flows.refresh(cluster.at(1), token)),
});
