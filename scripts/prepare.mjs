/**
 * Makes a checkout ready for one kind of work; npm's `pre…` scripts run it. It prints nothing when there is nothing to do.
 *
 *   node scripts/prepare.mjs run         installs and builds where that is stale, without devDependencies (npm start, npm run sluice)
 *   node scripts/prepare.mjs production  the same; devDependencies go, should they have to be installed anew
 *   node scripts/prepare.mjs test        devDependencies and a fresh dist
 *   node scripts/prepare.mjs tools       devDependencies only (lint, types, …)
 *   node scripts/prepare.mjs build       builds even where dist is fresh
 *
 * Everything goes to standard error, so that `npm run -s sluice -- … --json` stays pure JSON.
 * Nothing here but Node itself: it runs before anything is installed. This file parses on any Node that knows modules.
 */
const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(
    `sluice: Node ${OLDEST.join('.')} or newer is needed, this is ${process.versions.node}\n`,
  );
  process.exit(1);
}

import('./prepare/prepare.mjs')
  .then(({ prepare }) => prepare(process.argv[2]))
  .catch((error) => {
    process.stderr.write(`sluice: ${error.name === 'PrepareError' ? error.message : error.stack}\n`);
    process.exit(1);
  });
