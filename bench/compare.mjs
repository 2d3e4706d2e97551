import { peakMemory } from './load/meter.mjs';
import { median } from './load/round.mjs';
import { BEFORE, BEFORE_ON_POSTGRES, OURS, OURS_ON_POSTGRES } from './scenarios/contestant.mjs';

/**
 * @typedef {object} Scenario
 * @property {string} name for `--only`
 * @property {string} title
 * @property {number} [warmUps] how many times as long it warms up: slow requests are few, and V8 compiles what was called often
 * @property {Record<string, number>} musts by contestant: the least that ours / it must be
 * @property {(context: import('./scenarios/contestant.mjs').Context) => Promise<import('./scenarios/contestant.mjs').Contestant[]>} contestants
 */

/** @typedef {{ median: number, min: number, max: number }} Spread */

/**
 * @typedef {object} Row what became of one contestant
 * @property {string} name
 * @property {number} rate @property {number} p50 @property {number} p99
 * @property {number} cpuPerThousand @property {number} peakMemory
 * @property {Spread | undefined} ratio ours / it
 * @property {Spread | undefined} postgresRatio ours on PostgreSQL / it
 * @property {number | undefined} must
 * @property {number | undefined} roundTrips per request; on PostgreSQL only
 * @property {number} failures @property {string | undefined} firstFailure
 */

/**
 * Runs a scenario: everybody warms up, then everybody in turn, round by round, so that what else happens on the machine
 * hits all of them alike.
 * @param {Scenario} scenario
 * @param {object} context
 * @returns {Promise<{ title: string, rows: Row[] }>}
 */
export async function compare(scenario, context) {
  const { plan, progress } = context;
  progress('starting the servers');
  const contestants = await scenario.contestants(context);
  try {
    const entries = contestants.map((contestant) => ({ contestant, rounds: [], requests: 0 }));
    for (const entry of entries) {
      progress(`warm-up, ${entry.contestant.name}`);
      entry.warmUp = await entry.contestant.measure(plan.warmUp * (scenario.warmUps ?? 1));
    }
    for (let round = 1; round <= plan.rounds; round++) {
      for (const { contestant, rounds } of entries) {
        progress(`round ${round} of ${plan.rounds}, ${contestant.name}`);
        rounds.push(await contestant.measure(plan.seconds));
      }
    }
    for (const entry of entries) entry.peakMemory = peakMemory(entry.contestant.server.pid);
    return { title: scenario.title, rows: await rowsOf(entries, scenario.musts) };
  } finally {
    for (const { close } of contestants) close();
    for (const server of new Set(contestants.map(({ server: one }) => one))) await server.release();
  }
}

/** An older build is held against the new one on the same database only, and nothing may have become slower than this. */
const AGAINST = { [BEFORE]: 0.97, [BEFORE_ON_POSTGRES]: 0.97 };

async function rowsOf(entries, musts) {
  const roundsOf = (wanted) => entries.find(({ contestant }) => contestant.name === wanted)?.rounds;
  const rows = [];
  for (const entry of entries) {
    const { contestant, rounds, warmUp } = entry;
    const { name } = contestant;
    const isOurs = name === OURS || name === OURS_ON_POSTGRES;
    const of = (key) => median(rounds.map((round) => round[key]));
    const failed = [warmUp, ...rounds].filter(({ failures }) => failures > 0);
    rows.push({
      name,
      rate: of('rate'),
      p50: of('p50'),
      p99: of('p99'),
      cpuPerThousand: of('cpuPerThousand'),
      peakMemory: entry.peakMemory,
      ratio: isOurs || name === BEFORE_ON_POSTGRES ? undefined : spread(roundsOf(OURS), rounds),
      postgresRatio: isOurs || name === BEFORE ? undefined : spread(roundsOf(OURS_ON_POSTGRES), rounds),
      must: AGAINST[name] ?? musts[name],
      roundTrips: await roundTrips(entry),
      failures: failed.reduce((sum, { failures }) => sum + failures, 0),
      firstFailure: failed[0]?.firstFailure,
    });
  }
  return rows;
}

/** @returns {Spread | undefined} */
function spread(ours, theirs) {
  if (!ours) return undefined;
  const ratios = ours.map(({ rate }, i) => rate / theirs[i].rate);
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}

/** A backend tells its statistics when it ends, so the server has to end first. */
async function roundTrips({ contestant: { server }, rounds, warmUp }) {
  if (!server.database?.roundTrips) return undefined;
  await server.stop();
  const requests = [warmUp, ...rounds].reduce((sum, { count }) => sum + count, 0);
  return (await server.database.roundTrips()) / requests;
}
