import { setTimeout } from 'node:timers/promises';
import type { TestDatabase } from '../support/databases.js';
import { testEngine } from '../support/databases.js';
import type { TokenResponse } from '../support/expectations.js';
import { useCluster } from './support/cluster.js';
import { RefreshLines } from './support/refresh-lines.js';
import { fromEnvironment, inParallel } from './support/rounds.js';
import { TcpProxy } from './support/tcp-proxy.js';
import type { Answer } from './support/watch.js';
import { probes, slowest, summary, Watch } from './support/watch.js';

/** All in milliseconds. */
const OUTAGE = fromEnvironment('OUTAGE_SECONDS', 10) * 1000;
/** Readiness may be this late in noticing. */
const NOTICE = 2500;

/** How many of each kind of request are under way. */
const AT_ONCE = 8;

jest.setTimeout(120_000);

interface Limits {
  /** No request waits longer for its answer. */
  readonly answer: number;
  /** After this all is well again. */
  readonly recovery: number;
}

const during = (answers: readonly Answer[], from: number, to: number): Answer[] =>
  answers.filter(({ at, took }) => at >= from && at + took <= to);

const only = (answers: readonly Answer[], ...names: string[]): Answer[] =>
  answers.filter(({ what }) => names.includes(what));

if (testEngine() === 'postgres') describe('PostgreSQL is unreachable under load', unreachable);
else describe('Another process holds the write lock of SQLite under load', locked);

function unreachable(): void {
  let proxy: TcpProxy;
  const cluster = useCluster({
    reachedAt: async ({ url }: TestDatabase) => {
      const real = new URL(url);
      proxy = await TcpProxy.before(real.hostname, Number(real.port || 5432));
      const through = new URL(url);
      through.host = `127.0.0.1:${proxy.address}`;
      return through.href;
    },
  });
  afterAll(() => proxy.close());

  it('its connections are cut: 503 at once, and well again without a restart', () =>
    expectOutage(() => proxy.cut(), { answer: 2000, recovery: 2000 }));

  // Waiting for a connection takes up to 5 s, and an answer on it up to 10 s.
  it('its packets are lost: 503 after the time-outs, and well again without a restart', () =>
    expectOutage(() => proxy.swallow(), { answer: 15_500, recovery: 15_500 }));

  async function expectOutage(begin: () => Promise<void>, limits: Limits): Promise<void> {
    const begun = await inParallel(AT_ONCE, () => cluster().tokens());
    const refreshing = new RefreshLines(begun.map(({ refresh_token: refresh }) => refresh));
    const watch = new Watch(requests(String(begun[0]?.access_token), refreshing), { times: AT_ONCE });
    const probing = new Watch(probes(cluster().at(0).url), { pause: 100 });
    await setTimeout(1000);
    const from = watch.now;
    await begin();
    await setTimeout(OUTAGE);
    const to = watch.now;
    await proxy.mend();
    await setTimeout(limits.recovery + 1000);
    const [answers, health] = [await watch.end(), await probing.end()];

    // 200 before and after, 503 in between, and nothing else ever.
    expect(summary(answers)).toEqual({
      'authorize 302': expect.any(Number),
      'client_credentials 200': expect.any(Number),
      'projects 200': expect.any(Number),
      'refresh 200': expect.any(Number),
      'authorize 503 temporarily_unavailable Retry-After': expect.any(Number),
      'client_credentials 503 temporarily_unavailable Retry-After': expect.any(Number),
      'projects 503 temporarily_unavailable Retry-After': expect.any(Number),
      'refresh 503 temporarily_unavailable Retry-After': expect.any(Number),
    });
    expect(slowest(answers)).toBeLessThan(limits.answer);
    expect(summary(during(only(health, 'ready'), from + NOTICE, to))).toEqual({
      'ready 503': expect.any(Number),
    });
    expect(summary(only(health, 'live'))).toEqual({ 'live 200': expect.any(Number) });
    expect(slowest(only(health, 'live'))).toBeLessThan(1000);
    const well = [...answers, ...health].filter(({ at }) => at > to + limits.recovery);
    expect(Object.keys(summary(well)).sort()).toEqual([
      'authorize 302',
      'client_credentials 200',
      'live 200',
      'projects 200',
      'ready 200',
      'refresh 200',
    ]);
  }

  const requests = (token: string, refreshing: RefreshLines) => ({
    client_credentials: () => cluster().flows.clientCredentials(cluster().at(0)),
    authorize: () => cluster().authorize(),
    projects: () => cluster().projects(token),
    refresh: () => refreshing.next((token) => cluster().flows.refresh(cluster().at(0), token)),
  });
}

function locked(): void {
  const cluster = useCluster({});

  it('for two seconds: writers wait, readers and probes notice nothing', async () => {
    const { access_token: token } = await cluster().tokens();
    const held = await cluster().store.holdWrites();
    const writing = cluster().flows.clientCredentials(cluster().at(0));
    const watch = new Watch({ ...probes(cluster().at(0).url), projects: () => cluster().projects(token) });
    await setTimeout(2000);
    const answers = await watch.end();
    await held.release();
    expect((await writing).status).toBe(200);
    expect(Object.keys(summary(answers)).sort()).toEqual(['live 200', 'projects 200', 'ready 200']);
    expect(slowest(answers)).toBeLessThan(500);
  });

  it('too long: writers get 503, and all is well again without a restart', async () => {
    const held = await cluster().store.holdWrites();
    const began = performance.now();
    const writing = await Promise.all(
      Array.from({ length: 20 }, () => cluster().flows.clientCredentials(cluster().at(0))),
    );
    const took = performance.now() - began;
    await held.release();
    const answers = writing.map((reply) => ({ what: 'write', at: 0, took, reply }));
    expect(summary(answers)).toEqual({ 'write 503 temporarily_unavailable Retry-After': 20 });
    expect(took).toBeLessThan(12_000);
    const tokens = (await cluster().flows.clientCredentials(cluster().at(0))).json<TokenResponse>();
    expect(tokens.access_token).toHaveLength(51);
  });
}
