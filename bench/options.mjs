import { parseArgs } from 'node:util';
import { NAMES } from './scenarios/index.mjs';

/** Seconds, but for the counts. */
const FULL = { warmUp: 5, rounds: 5, seconds: 10, starts: 7, tokens: 1_000_000 };
const QUICK = { warmUp: 0.8, rounds: 2, seconds: 0.8, starts: 2, tokens: 50_000 };

export const USAGE = `usage: npm run bench -- [--quick] [--postgres] [--express] [--only SCENARIO]… [--rounds N] [--seconds N] [--dist FOLDER] [--against FOLDER]
  --quick     about a minute in all; says whether it works, not how fast it is
  --postgres  ours on postgres://postgres@127.0.0.1:5432 as well
  --express   ours on Express instead of the peers
  --only      one of: ${NAMES.join(', ')}; may be repeated
  --rounds    instead of ${FULL.rounds}
  --seconds   the length of a round, instead of ${FULL.seconds}
  --dist      where ours was built
  --against   where an older one was built: it takes the place of the peers`;

/** What was asked for can't be done. The message is one line. */
export class UsageError extends Error {}

/** @param {string[]} args @throws UsageError, or parseArgs' own errors */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      express: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
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
    isComplete: !values.quick && !values.only && !values.express && !values.against,
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
