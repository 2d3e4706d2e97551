import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import type { TokenResponse } from '../support/expectations.js';
import { testDatabase } from '../support/databases.js';
import { ServerProcess } from '../support/server-process.js';
import type { Cluster } from './support/cluster.js';
import { useCluster } from './support/cluster.js';
import { halfUnits } from './support/half-units.js';
import type { Ledger } from './support/load.js';
import { loadUntilKilled } from './support/load.js';
import { fromEnvironment } from './support/rounds.js';
import { hashOf, Store } from './support/store.js';

/** By hand: `CRASH_ROUNDS=200 npm run test:crash`. */
const ROUNDS = fromEnvironment('CRASH_ROUNDS', 20);
/** Milliseconds of load before the kill. */
const LONGEST = 700;
const BATCH = 32;

jest.setTimeout(60_000 + ROUNDS * 15_000);

/** `act` on all of them, some at a time. */
async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += BATCH)
    results.push(...(await Promise.all(items.slice(from, from + BATCH).map(act))));
  return results;
}

describe(`The server is killed under load at a random moment, ${ROUNDS} times, on one database`, () => {
  const cluster = useCluster({});
  const given: number[] = [];

  it.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))(
    'and comes back with all it gave, and nothing by halves: round %i',
    async () => {
      const working = loadUntilKilled(cluster());
      await setTimeout(Math.random() * LONGEST);
      await cluster().kill();
      const ledger = await working;
      await cluster().restart();
      given.push(ledger.accessTokens.length);

      expect(ledger.refusals).toEqual([]);
      await expect(halfUnits(cluster().store)).resolves.toEqual({});
      await expectAccessTokensKnown(cluster(), ledger.accessTokens);
      await expectLinesGoOn(cluster(), ledger);
      await expectOpenCodesWhole(cluster(), ledger);
      await expectSpentCodesDead(cluster(), ledger.spentCodes);
      await expect(halfUnits(cluster().store)).resolves.toEqual({});
    },
  );

  it('while the clients were given tokens', () => {
    expect(given.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(ROUNDS);
  });
});

const migrated = (store: Store): Promise<number> =>
  store.number('SELECT COUNT(*) FROM migrations').catch(() => 0);

/** Resolves in the middle of the migrations; the higher `count`, the later. */
const begun = {
  async postgres(store: Store, count: number): Promise<void> {
    while ((await migrated(store)) < count) await setTimeout(1);
  },
  /** One transaction, of which nothing is to be seen before its end: a matter of time. */
  async sqlite(store: Store, count: number): Promise<void> {
    while (!existsSync(`${store.path}-wal`)) await setTimeout(1);
    await setTimeout(count * 25);
  },
};

describe('The server is killed while it makes its schema', () => {
  it.each([1, 2, 3, 4])('in the middle of it, and the next start completes it: %i', async (count) => {
    const database = await testDatabase();
    const store = new Store(database);
    const killed = await ServerProcess.spawn({ database });
    await begun[store.engine](store, count);
    await killed.stop('SIGKILL');
    if (store.engine === 'sqlite') expect([0, MIGRATIONS.length]).toContain(await migrated(store));
    const server = await ServerProcess.start({ database });
    await expect(migrated(store)).resolves.toBe(MIGRATIONS.length);
    expect((await server.stop()).code).toBe(0);
    await database.drop();
  });
});

/** The bearer guard knows the token: 200 for a user's, 403 for a client's own. */
async function expectAccessTokensKnown(cluster: Cluster, tokens: readonly string[]): Promise<void> {
  const statuses = await each(tokens, async (token) => (await cluster.projects(token)).status);
  expect(statuses.filter((status) => status !== 200 && status !== 403)).toEqual([]);
}

/** Also where the answer to a refresh was on its way: the client asks again. */
async function expectLinesGoOn(cluster: Cluster, { refreshTokens }: Ledger): Promise<void> {
  await each([...refreshTokens], async (token) => {
    const reply = await cluster.flows.refresh(cluster.at(0), token);
    expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('"refresh_token"')]);
    const { access_token: access } = reply.json<TokenResponse>();
    expect((await cluster.projects(access)).status).toBe(200);
  });
}

/** Either nothing was consumed, and the code still works; or it was, and this second time ends all that came of it. */
async function expectOpenCodesWhole(cluster: Cluster, { openCodes }: Ledger): Promise<void> {
  const consumed = await consumedCodes(cluster);
  await each([...openCodes], async (code) => {
    const reply = await cluster.flows.exchange(cluster.at(0), code);
    expect(reply.status).toBe(consumed.has(hashOf(code)) ? 400 : 200);
  });
  await expectSpentCodesDead(cluster, [...openCodes]);
}

async function expectSpentCodesDead(cluster: Cluster, codes: readonly string[]): Promise<void> {
  const statuses = await each(codes, async (code) => {
    return (await cluster.flows.exchange(cluster.at(0), code)).status;
  });
  expect(new Set(statuses)).toEqual(new Set(codes.length > 0 ? [400] : []));
  const ended = await consumedCodes(cluster, 'AND a.revoked_at IS NOT NULL');
  expect(codes.filter((code) => !ended.has(hashOf(code)))).toEqual([]);
}

async function consumedCodes(cluster: Cluster, condition = ''): Promise<ReadonlySet<unknown>> {
  const rows = await cluster.store.rows(
    'SELECT c.hash FROM authorization_codes c JOIN authorizations a ON a.id = c.authorization_id ' +
      `WHERE c.consumed_at IS NOT NULL ${condition}`,
  );
  return new Set(rows.map(({ hash }) => hash));
}
