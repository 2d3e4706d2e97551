import { parseArgs } from 'node:util';
import { NAMES } from './scenarios/index.mjs';

/** Seconds, but for the counts. */
const FULL = { warmUp: 5, rounds: 5, seconds: 10, starts: 7, tokens: 1_000_000 };
const QUICK = { warmUp: 0.8, rounds: 2, seconds: 0.8, starts: 2, tokens: 50_000 };

export const USAGE = `usage: npm run bench -- [--quick] [--postgres] [--no-sqlite] [--express] [--only SCENARIO]… [--rounds N] [--seconds N] [--users N] [--dist FOLDER] [--against COMMIT]
  --quick     about a minute in all; says whether it works, not how fast it is
  --postgres  ours on postgres://postgres@127.0.0.1:5432 as well
  --no-sqlite ours on PostgreSQL only
  --express   ours on Express instead of the peers
  --only      one of: ${NAMES.join(', ')}; may be repeated
  --rounds    instead of ${FULL.rounds}
  --seconds   the length of a round, instead of ${FULL.seconds}
  --users     how many connections press at once, instead of the scenario's own number
  --dist      where ours was built
  --against   a commit, or a folder where one was built: it takes the place of the peers`;

/** With these it is not the whole table. */
const PARTIAL = ['quick', 'only', 'express', 'against', 'no-sqlite', 'users'];

/** What was asked for can't be done. The message is one line. */
export class UsageError extends Error {}

/** @param {string[]} args @throws UsageError, or parseArgs' own errors */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      'no-sqlite': { type: 'boolean', default: false },
      express: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      users: { type: 'string' },
      dist: { type: 'string' },
      against: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only?.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no scenario "${unknown}"`);
  const plan = values.quick ? QUICK : FULL;
  return {
    ...values,
    names: values.only ?? NAMES,
    postgres: values.postgres || values['no-sqlite'],
    sqlite: !values['no-sqlite'],
    users: values.users === undefined ? undefined : positive('users', values.users),
    isComplete: !PARTIAL.some((option) => values[option]),
    plan: {
      ...plan,
      rounds: positive('rounds', values.rounds, plan.rounds),
      seconds: positive('seconds', values.seconds, plan.seconds),
    },
  };
}

function positive(name, text, fallback) {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} must be a positive number`);
  return value;
}
