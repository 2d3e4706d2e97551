import { setTimeout } from 'node:timers/promises';
import { useCluster } from '../proofs/support/cluster.js';
import { PostgresPair, rows } from '../proofs/support/postgres-pair.js';
import { RefreshLines } from '../proofs/support/refresh-lines.js';
import { inParallel } from '../proofs/support/rounds.js';
import { summary, Watch } from '../proofs/support/watch.js';
import { Agent, type Reply } from '../support/http-agent.js';
import { PostgresFront } from './support/postgres-front.js';

/** Logins, each refreshed without end. */
const LINES = 8;
const SERVERS = 2;
/** From the primary's death to the promotion: as long as whatever watches it takes to be sure. Milliseconds. */
const UNSURE = 3000;

jest.setTimeout(120_000);

describe('A primary that dies behind HAProxy, and a synchronous standby that is promoted', () => {
  let pair: PostgresPair;
  let front: PostgresFront;
  const cluster = useCluster({
    servers: SERVERS,
    reachedAt: async () => {
      pair = await PostgresPair.start();
      front = await PostgresFront.before([pair.url, pair.standbyUrl]);
      return front.url;
    },
  });
  afterAll(async () => {
    await front.stop();
    await pair.stop();
  });

  /** Waits as it is told, and goes to the other server for the next one. */
  const turn = { at: 0 };
  async function refresh(token: string | undefined): Promise<Reply> {
    const reply = await cluster().flows.refresh(cluster().at(turn.at++), token);
    await setTimeout(Number(reply.headers.get('retry-after') ?? 0) * 1000);
    return reply;
  }

  const readiness = (): Promise<number[]> =>
    inParallel(SERVERS, async (at) => (await new Agent().get(`${cluster().at(at).url}/health/ready`)).status);

  it('loses nothing that was answered and no login, grants nothing twice, and is well again by itself', async () => {
    const begun = await inParallel(LINES, () => cluster().tokens());
    const lines = new RefreshLines(begun.map(({ refresh_token: token }) => token));
    const watch = new Watch({ refresh: () => lines.next(refresh) }, { times: LINES });
    await setTimeout(1000);
    await pair.killPrimary();
    const died = watch.now;
    await setTimeout(UNSURE);
    expect(await readiness()).toEqual([503, 503]);
    await pair.promoteStandby();
    const promoted = watch.now;
    const isWell = () => watch.answers.some(({ at, reply }) => at > promoted && reply?.status === 200);
    while (!isWell()) await setTimeout(20);
    const well = watch.now;
    await setTimeout(3000);
    const answers = await watch.end();

    const told = `failover: well ${Math.round(well - promoted)} ms after the promotion, ${Math.round(well - died)} ms after the death`;
    process.stdout.write(`${told}\n`);
    expect(summary(answers)).toEqual({
      'refresh 200': expect.any(Number),
      'refresh 503 temporarily_unavailable Retry-After': expect.any(Number),
    });
    expect(await readiness()).toEqual([200, 200]);
    const last = await inParallel(LINES, () => lines.next(refresh));
    expect(last.map(({ status }) => status)).toEqual(last.map(() => 200));
    const good = `SELECT count(*)::int AS good FROM refresh_tokens r JOIN authorizations a ON a.id = r.authorization_id
      WHERE a.revoked_at IS NULL AND r.consumed_at IS NULL GROUP BY a.id`;
    expect((await rows<{ good: number }>(front.url, good)).map((row) => row.good)).toEqual(
      begun.map(() => 1),
    );
  });
});
