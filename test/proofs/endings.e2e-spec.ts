import { Aftermath } from '../support/endings/aftermath.js';
import type { BeginningName } from '../support/endings/beginnings.js';
import type { Ending } from '../support/endings/ending.js';
import { ENDINGS } from '../support/endings/endings.js';
import { Scene } from '../support/endings/scene.js';
import { useCluster } from './support/cluster.js';
import { EndingsRace, linesFor } from './support/endings-race.js';
import { EndingsStage } from './support/endings-stage.js';
import type { Cell } from './support/endings-table.js';
import { writeHead, writeRow } from './support/endings-table.js';
import { fromEnvironment } from './support/rounds.js';

/** Of each cell. By hand `RACE_ROUNDS=100`, and `RACE_TABLE=FILE` for the counts. */
const ROUNDS = fromEnvironment('RACE_ROUNDS', 5);
/** `RACE_ALONE=1`: each request that an ending concerns in a row of its own; otherwise they take turns in one. */
const ALONE = process.env['RACE_ALONE'] === '1';

const numbers = Array.from({ length: ROUNDS }, (_, round) => round);
/** The numbers of the rounds, five at a time. */
const BATCHES = numbers.flatMap((round) => (round % 5 === 0 ? [numbers.slice(round, round + 5)] : []));

const COLUMNS = [1, 3, 20].flatMap((inFlight) => [1, 2].map((processes) => ({ inFlight, processes })));
type Column = (typeof COLUMNS)[number];

/** They change which session is whose while the race is on; `authorize-races` has them one by one. */
const NOT_IN_A_LOOP: readonly BeginningName[] = ['login again', 'password change'];

jest.setTimeout(60_000 + ROUNDS * COLUMNS.length * 2000);

const cluster = useCluster({ servers: 2, env: { LOGIN_ATTEMPTS: '0' } });
let stage: EndingsStage;
beforeAll(async () => (stage = await EndingsStage.on(cluster())));
afterAll(() => stage.close());

/** An ending, and what is in flight. */
interface Raced {
  readonly title: string;
  readonly ending: Ending;
  readonly names: readonly BeginningName[];
}

const ROWS = ENDINGS.flatMap((ending): Raced[] => {
  const names = ending.ends.filter((name) => !NOT_IN_A_LOOP.includes(name));
  return ALONE
    ? names.map((name) => ({ ending, names: [name], title: `${ending.name}: ${name}` }))
    : [{ ending, names, title: ending.name }];
});

/** The requests that are in flight take turns, within a round and from round to round. */
const slotsOf = (names: readonly BeginningName[], round: number, inFlight: number): BeginningName[] =>
  Array.from(
    { length: inFlight },
    (_, slot) => names[(round * inFlight + slot) % names.length] as BeginningName,
  );

/** A scene, and a race in it that has not begun. */
async function prepare({ ending, names }: Raced, { inFlight, processes }: Column, round: number) {
  const slots = slotsOf(names, round, inFlight);
  const { thiefIs, onlyWhatWas } = ending;
  const codes = onlyWhatWas && slots.includes('code exchange') ? 3 * inFlight : 0;
  const scene = await Scene.set(stage.of(processes), { thiefIs, codes, lines: linesFor(slots) });
  if (onlyWhatWas) scene.takesNoMore();
  return { run: () => new EndingsRace(scene, ending).run(slots), aftermath: new Aftermath(scene, ending) };
}

interface Played {
  /** To the thief, since the ending began. */
  readonly answers: number;
  /** What outlived the ending. */
  readonly found: readonly string[];
}

/** Scenes are set and looked through several at a time; the races are one by one. */
async function play(raced: Raced, column: Column, rounds: readonly number[]): Promise<Played[]> {
  const prepared = await Promise.all(rounds.map((round) => prepare(raced, column, round)));
  const played = [];
  for (const { run, aftermath } of prepared) played.push({ aftermath, taken: await run() });
  return Promise.all(
    played.map(async ({ aftermath, taken }) => ({
      answers: taken.length,
      found: await aftermath.alive(taken),
    })),
  );
}

describe(`${ROUNDS} rounds of each ending against what is in flight, 1, 3 and 20 at once, at one and two processes`, () => {
  beforeAll(() => writeHead(COLUMNS.map(({ inFlight, processes }) => `${inFlight} at ${processes}`)));

  it.each(ROWS)('$title: nothing is alive afterwards', async (raced) => {
    const cells: Cell[] = [];
    const all: Played[] = [];
    for (const column of COLUMNS) {
      const played: Played[] = [];
      for (const rounds of BATCHES) played.push(...(await play(raced, column, rounds)));
      cells.push({ rounds: played.length, alive: played.filter(({ found }) => found.length > 0).length });
      all.push(...played);
    }
    const what = [...new Set(all.flatMap(({ found }) => found))];
    const answers = all.reduce((sum, one) => sum + one.answers, 0);
    writeRow({ title: raced.title, cells, answers, what });
    expect([cells.map(({ alive }) => alive), what]).toEqual([COLUMNS.map(() => 0), []]);
    // Otherwise there was no race.
    expect(answers).toBeGreaterThan(all.length);
  });
});
