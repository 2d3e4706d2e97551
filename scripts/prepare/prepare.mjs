import { build, isBuilt } from './build.mjs';
import { hasBuilder, installBuilder } from './builder.mjs';
import { hadTools, install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { PrepareError } from './say.mjs';

/** What each kind of work needs: the devDependencies, and dist. */
const NEEDS = {
  run: { tools: false, dist: true },
  production: { tools: false, dist: true, omitTools: true },
  test: { tools: true, dist: true },
  tools: { tools: true, dist: false },
  build: { tools: false, dist: true, rebuild: true },
};

/** @param {string | undefined} work a key of NEEDS. */
export async function prepare(work = 'run') {
  const needs = NEEDS[work];
  if (!needs) throw new PrepareError(`prepare takes one of ${Object.keys(NEEDS).join(', ')}`);
  if (!needs.rebuild && isReady(needs)) return;
  await withLock(async () => {
    // Another process may have done it all while this one waited.
    const { tools, omitTools } = needs;
    if (!isInstalled({ tools })) await install({ tools: tools || (!omitTools && hadTools()) });
    if (!needs.dist || (!needs.rebuild && isBuilt())) return;
    if (!hasBuilder()) await installBuilder();
    await build();
  });
}

const isReady = ({ tools, dist }) => (!dist || isBuilt()) && isInstalled({ tools });
