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
 * @property {number} cpuPerThousand @property {number | undefined} databaseCpuPerThousand
 * @property {number} memoryAtStart @property {number} peakMemory
 * @property {Spread | undefined} ratio ours / it
 * @property {Spread | undefined} cpuRatio CPU per request of ours / it, on the same database
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
    const { contestant, warmUp, rounds } = entry;
    const failed = [warmUp, ...rounds].filter(({ failures }) => failures > 0);
    rows.push({
      name: contestant.name,
      ...mediansOf(rounds),
      memoryAtStart: contestant.server.memoryAtStart,
      peakMemory: entry.peakMemory,
      ...ratiosOf(entry, roundsOf),
      must: AGAINST[contestant.name] ?? musts[contestant.name],
      roundTrips: await roundTrips(entry),
      failures: failed.reduce((sum, { failures }) => sum + failures, 0),
      firstFailure: failed[0]?.firstFailure,
    });
  }
  return rows;
}

const MEASURES = ['rate', 'p50', 'p99', 'cpuPerThousand', 'databaseCpuPerThousand'];

/** What was not measured stays `undefined`. */
const mediansOf = (rounds) =>
  Object.fromEntries(
    MEASURES.filter((key) => rounds[0][key] !== undefined).map((key) => [
      key,
      median(rounds.map((round) => round[key])),
    ]),
  );

/** How ours did beside it: each build on the database that it is measured on, and the peers beside both. */
function ratiosOf({ contestant: { name }, rounds }, roundsOf) {
  if (name === OURS || name === OURS_ON_POSTGRES) return {};
  const [onSqlite, onPostgres] = [roundsOf(OURS), roundsOf(OURS_ON_POSTGRES)];
  return {
    ratio: name === BEFORE_ON_POSTGRES ? undefined : spread(onSqlite, rounds),
    postgresRatio: name === BEFORE ? undefined : spread(onPostgres, rounds),
    cpuRatio: spread(
      name === BEFORE_ON_POSTGRES ? onPostgres : (onSqlite ?? onPostgres),
      rounds,
      'cpuPerThousand',
    ),
  };
}

/** @returns {Spread | undefined} */
function spread(ours, theirs, key = 'rate') {
  if (!ours) return undefined;
  const ratios = ours.map((round, i) => round[key] / theirs[i][key]);
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}

/** A backend tells its statistics when it ends, so the server has to end first. */
async function roundTrips({ contestant: { server }, rounds, warmUp }) {
  if (!server.database?.roundTrips) return undefined;
  await server.stop();
  const requests = [warmUp, ...rounds].reduce((sum, { count }) => sum + count, 0);
  return (await server.database.roundTrips()) / requests;
}
