import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { testEngine } from '../support/databases.js';
import type { Reply } from '../support/http-agent.js';
import { useCluster } from './support/cluster.js';
import { PostgresPair, rows } from './support/postgres-pair.js';
import { RefreshLines } from './support/refresh-lines.js';
import { fromEnvironment, inParallel } from './support/rounds.js';
import { summary, Watch } from './support/watch.js';

/** So long the standby is away: commits are given up after ten. Milliseconds. */
const AWAY = fromEnvironment('STANDBY_SECONDS', 14) * 1000;
/** Logins, each refreshed without end. */
const LINES = 18;
const SERVERS = 2;
/** Of each server's pool. */
const PLACES = 10;
/** By then the first of what was put off has come again. Milliseconds. */
const AFTERWARDS = 9000;

jest.setTimeout(120_000 + AWAY);

if (testEngine() === 'postgres') describe('The synchronous standby of PostgreSQL is away under load', away);
else it('SQLite has no standby', () => expect(testEngine()).toBe('sqlite'));

function away(): void {
  let pair: PostgresPair;
  // The shortest window: all who come again after the outage come later than that.
  const env = { REFRESH_RETRY_SECONDS: '1' };
  const cluster = useCluster({
    servers: SERVERS,
    env,
    reachedAt: async () => (pair = await PostgresPair.start()).url,
  });
  afterAll(() => pair.stop());

  /** Waits as it is told, and goes to the other server for the next one. */
  async function refresh(token: string | undefined, turn: { at: number }): Promise<Reply> {
    const reply = await cluster().flows.refresh(cluster().at(turn.at++), token);
    await setTimeout(Number(reply.headers.get('retry-after') ?? 0) * 1000);
    return reply;
  }

  /** The most connections of the servers at any time. */
  function countConnections() {
    const [watcher, counting] = [new pg.Client({ connectionString: pair.url }), new AbortController()];
    const sql =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    const counted = (async () => {
      await watcher.connect();
      let most = 0;
      while (!counting.signal.aborted) {
        most = Math.max(most, (await watcher.query<{ n: number }>(sql)).rows[0]?.n ?? 0);
        await setTimeout(20);
      }
      await watcher.end();
      return most;
    })();
    return { end: () => (counting.abort(), counted) };
  }

  it('and every login outlives it: what was answered 503 goes on with what was committed', async () => {
    const begun = await inParallel(LINES, () => cluster().tokens());
    const refreshing = new RefreshLines(begun.map(({ refresh_token: token }) => token));
    const turn = { at: 0 };
    const next = () => refreshing.next((token) => refresh(token, turn));
    const watch = new Watch({ refresh: next }, { times: LINES });
    const connections = countConnections();
    await setTimeout(1000);
    await pair.pauseStandby();
    await setTimeout(AWAY);
    pair.resumeStandby();
    await setTimeout(AFTERWARDS);
    const [answers, most] = [await watch.end(), await connections.end()];

    expect(summary(answers)).toEqual({
      'refresh 200': expect.any(Number),
      'refresh 503 temporarily_unavailable Retry-After': expect.any(Number),
    });
    expect(most).toBeLessThanOrEqual(SERVERS * PLACES);
    // Each goes on, and has one refresh token that is good.
    const last = await inParallel(LINES, next);
    expect(last.map(({ status }) => status)).toEqual(last.map(() => 200));
    const good = `SELECT count(*)::int AS good FROM refresh_tokens r JOIN authorizations a ON a.id = r.authorization_id
      WHERE a.revoked_at IS NULL AND r.consumed_at IS NULL GROUP BY a.id`;
    expect((await rows<{ good: number }>(pair.url, good)).map(({ good }) => good)).toEqual(
      begun.map(() => 1),
    );
  });
}
