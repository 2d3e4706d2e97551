/** `npm run bench`: ours beside its peers on this machine. See README.md here. */
import { mkdtempSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from './compare.mjs';
import { ServerError } from './load/server.mjs';
import { readOptions, USAGE, UsageError } from './options.mjs';
import { Progress } from './report/progress.mjs';
import { checkTable, comparisonTable } from './report/report.mjs';
import { circumstances, writeResults } from './report/results.mjs';
import { Skipped } from './scenarios/contestant.mjs';
import { CHECKS, COMPARISONS } from './scenarios/index.mjs';
import { olderBuild } from './targets/older-build.mjs';
import { Ours } from './targets/ours.mjs';

/** In the checkout, not in /tmp, which may be memory: there an fsync would cost nothing. */
const SCRATCH = fileURLToPath(new URL('../.tmp/', import.meta.url));

/** @returns {Promise<{ report: string, failures: number }>} */
async function bench(options, args) {
  mkdirSync(SCRATCH, { recursive: true });
  const folder = mkdtempSync(join(SCRATCH, 'bench-'));
  const progress = new Progress();
  const ours = new Ours({ folder, dist: options.dist });
  const before = options.against && (await startedFrom(options.against, folder, progress));
  const { sqlite, postgres, express, users, plan } = options;
  const context = { ours, before, folder, sqlite, postgres, express, users, plan, progress: progress.step };
  const skipped = [];
  /** Runs what was chosen of `scenarios`. */
  const all = async (scenarios, run) => {
    const results = [];
    for (const scenario of scenarios.filter(({ name }) => options.names.includes(name))) {
      progress.scenario(scenario.name);
      try {
        results.push(await run(scenario));
      } catch (error) {
        if (!(error instanceof Skipped)) throw error;
        skipped.push(`${scenario.name}: skipped, ${error.message}`);
      }
    }
    return results;
  };
  try {
    const comparisons = await all(COMPARISONS, (scenario) => compare(scenario, context));
    const checks = (await all(CHECKS, (scenario) => scenario.check(context))).flat();
    progress.done();
    const parts = [
      circumstances(args),
      comparisons.length > 0 && comparisonTable(comparisons, options.postgres),
      checks.length > 0 && checkTable(checks),
      ...skipped,
    ];
    const failures = comparisons.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.failures, 0);
    return { report: parts.filter(Boolean).join('\n\n'), failures };
  } finally {
    await before?.dispose();
    await ours.dispose();
  }
}

async function startedFrom(against, folder, progress) {
  progress.scenario('the older build');
  progress.step(against);
  return new Ours({ folder: join(folder, 'before'), dist: await olderBuild(against, SCRATCH) });
}

const args = process.argv.slice(2);
try {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
  } else {
    const { report, failures } = await bench(options, args);
    process.stdout.write(`${report}\n`);
    if (options.isComplete && failures === 0) writeResults(report);
    process.exitCode = failures > 0 ? 1 : 0;
  }
} catch (error) {
  const isLine =
    error instanceof UsageError || error instanceof ServerError || error.code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`bench: ${isLine ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
