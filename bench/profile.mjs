/**
 * Where ours spends its time in a scenario: `node bench/profile.mjs SCENARIO [SECONDS] [DIST]`. Prints the functions with the
 * most self time and leaves the `.cpuprofile` in .tmp for Chrome's DevTools.
 */
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byPackage, selfTimes } from './profile/summary.mjs';
import { table } from './report/table.mjs';
import { OURS } from './scenarios/contestant.mjs';
import { COMPARISONS } from './scenarios/index.mjs';
import { Ours } from './targets/ours.mjs';

const SCRATCH = fileURLToPath(new URL('../.tmp/', import.meta.url));
const PRELOAD = fileURLToPath(new URL('profile/preload.mjs', import.meta.url));
const WARM_UP = 5;
const SHOWN = 30;

const [name = 'client_credentials', seconds = '10', dist] = process.argv.slice(2);
const scenario = COMPARISONS.find((one) => one.name === name);
if (!scenario) throw new Error(`there is no scenario "${name}"`);

mkdirSync(SCRATCH, { recursive: true });
const folder = mkdtempSync(join(SCRATCH, 'profile-'));
const ours = new Ours({ folder, dist });
const profiled = {
  start: (engine, more) => ours.start(engine, { ...more, nodeOptions: ['--import', PRELOAD] }),
};

const contestants = await scenario.contestants({ ours: profiled, folder, postgres: false });
const { server, measure } = contestants.find((one) => one.name === OURS);
await measure(WARM_UP);
await server.ask({ profile: 'start' });
const { rate, failures, firstFailure } = await measure(Number(seconds));
const file = join(SCRATCH, `${name}.cpuprofile`);
await server.ask({ profile: file });
for (const one of contestants) one.close();
for (const one of new Set(contestants.map(({ server: of }) => of))) await one.release();
await ours.dispose();

const entries = selfTimes(JSON.parse(readFileSync(file, 'utf8')));
const percent = (share) => `${(share * 100).toFixed(1)} %`;
process.stdout.write(
  [
    `${name}: ${rate.toFixed(0)} per second while it was profiled${failures ? `, ${failures} FAILED: ${firstFailure}` : ''}; ${file}`,
    table(
      ['>self', 'function'],
      entries.slice(0, SHOWN).map(({ share, where }) => [percent(share), where]),
    ),
    table(
      ['>self', 'package'],
      byPackage(entries)
        .slice(0, 15)
        .map(([of, share]) => [percent(share), of]),
    ),
  ].join('\n\n') + '\n',
);
