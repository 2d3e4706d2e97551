/**
 * Whether a full store is as fast as a nearly empty one: `node bench/growth.mjs [sqlite|postgres] [TOKENS] [ROUNDS] [SECONDS] [SCENARIO]`.
 * Two servers of ours, one with 10,000 live access tokens and one with 5 million (a fifth as many authorizations and refresh
 * tokens), take turns in every scenario of a hot endpoint. Takes some minutes; prints a table for GROWTH.md.
 */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fill } from './growth/fill.mjs';
import { median } from './load/round.mjs';
import { table } from './report/table.mjs';
import { OURS } from './scenarios/contestant.mjs';
import { COMPARISONS } from './scenarios/index.mjs';
import { Ours } from './targets/ours.mjs';

const SCRATCH = fileURLToPath(new URL('../.tmp/', import.meta.url));
const HOT = ['client_credentials', 'refresh', 'code', 'introspection', 'userinfo', 'bearer'];
const FEW = 10_000;
const MUST = 0.9;

const [engine = 'sqlite', tokens = '5000000', rounds = '3', seconds = '4', only] = process.argv.slice(2);

const log = (text) => process.stderr.write(`${text}\n`);
mkdirSync(SCRATCH, { recursive: true });
const folder = mkdtempSync(join(SCRATCH, 'growth-'));
const ours = new Ours({ folder });

/** Only ours of a scenario, at a server whose database was filled. */
async function enter(scenario, count) {
  const filled = {
    async start(_engine, options) {
      const server = await ours.start(engine, options);
      await fill(server.database, count);
      return server;
    },
  };
  const contestants = await scenario.contestants({ ours: filled, folder, postgres: false });
  for (const { name, close, server } of contestants) {
    if (name === OURS) continue;
    close();
    if (!contestants.some((one) => one.name === OURS && one.server === server)) await server.release();
  }
  return contestants.find(({ name }) => name === OURS);
}

const rows = [];
for (const scenario of COMPARISONS.filter(({ name }) => (only ? name === only : HOT.includes(name)))) {
  log(`${scenario.name}: filling`);
  const pair = [await enter(scenario, FEW), await enter(scenario, Number(tokens))];
  const rates = pair.map(() => []);
  for (const { measure } of pair) await measure(3);
  for (let round = 0; round < Number(rounds); round++) {
    for (const [at, { measure }] of pair.entries()) {
      const { rate, failures, firstFailure } = await measure(Number(seconds));
      if (failures > 0) throw new Error(firstFailure);
      rates[at].push(rate);
    }
  }
  for (const { close } of pair) close();
  for (const { server } of pair) await server.release();
  const [few, many] = rates.map(median);
  const ratio = median(rates[1].map((rate, at) => rate / rates[0][at]));
  log(`${scenario.name}: ${ratio.toFixed(2)}`);
  rows.push([
    scenario.title,
    few.toFixed(0),
    many.toFixed(0),
    ratio.toFixed(2),
    ratio >= MUST ? 'met' : 'NOT MET',
  ]);
}
await ours.dispose();
const head = ['scenario', `>per second at ${FEW}`, `>at ${tokens}`, '>ratio', `must >= ${MUST}`];
process.stdout.write(`${engine}, ${new Date().toISOString().slice(0, 16)} UTC\n\n${table(head, rows)}\n`);
