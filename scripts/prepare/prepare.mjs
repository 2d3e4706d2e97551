import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { PrepareError } from './say.mjs';

/** What each kind of work needs: the devDependencies (`always`, or only `to build`), and dist. */
const NEEDS = {
  run: { tools: 'to build', dist: true },
  production: { tools: 'to build', dist: true, omitTools: true },
  test: { tools: 'always', dist: true },
  tools: { tools: 'always', dist: false },
  build: { tools: 'always', dist: true, rebuild: true },
};

/** @param {string | undefined} work a key of NEEDS. */
export async function prepare(work = 'run') {
  const needs = NEEDS[work];
  if (!needs) throw new PrepareError(`prepare takes one of ${Object.keys(NEEDS).join(', ')}`);
  if (!needs.rebuild && isReady(needs)) return;
  await withLock(async () => {
    // Another process may have done it all while this one waited.
    const building = needs.dist && (needs.rebuild || !isBuilt());
    const tools = needs.tools === 'always' || building;
    if (!isInstalled({ tools })) await install({ tools: tools || !needs.omitTools });
    if (building) await build();
  });
}

function isReady(needs) {
  const built = !needs.dist || isBuilt();
  return built && isInstalled({ tools: needs.tools === 'always' });
}
