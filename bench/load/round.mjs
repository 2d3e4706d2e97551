import { cpuBetween, cpuSeconds } from './meter.mjs';

/** One step of one user: sends what is to be measured and throws where the answer is no success. @typedef {() => Promise<void>} Step */

/**
 * @typedef {object} Round
 * @property {number} rate successes per second
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} cpuPerThousand CPU seconds of the server per 1,000 successes
 * @property {number | undefined} databaseCpuPerThousand the same of PostgreSQL's processes that serve it
 * @property {number} count successes
 * @property {number} failures
 * @property {string | undefined} firstFailure
 */

/**
 * All users at once, each as fast as it is answered, for a while.
 * @param {readonly Step[]} users
 * @param {{ seconds: number, pid: number, database?: { cpu?: () => Promise<Map<number, number>> } }} options
 * @returns {Promise<Round>}
 */
export async function runRound(users, { seconds, pid, database }) {
  const latencies = [];
  const failures = [];
  const databaseBefore = await database?.cpu?.();
  const cpuBefore = cpuSeconds(pid);
  const start = performance.now();
  const deadline = start + seconds * 1000;

  const loop = async (step) => {
    for (let now = performance.now(); now < deadline;) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
        return;
      }
      const then = performance.now();
      latencies.push(then - now);
      now = then;
    }
  };
  await Promise.all(users.map(loop));

  const took = (performance.now() - start) / 1000;
  const cpu = cpuSeconds(pid) - cpuBefore;
  const databaseCpu = databaseBefore && cpuBetween(databaseBefore, await database.cpu());
  return summary(latencies, { took, cpu, databaseCpu, failures });
}

/**
 * @param {number[]} latencies milliseconds
 * @param {{ took: number, cpu: number, databaseCpu?: number, failures?: readonly Error[] }} measured seconds
 * @returns {Round}
 */
export function summary(latencies, { took, cpu, databaseCpu, failures = [] }) {
  const sorted = Float64Array.from(latencies).sort();
  const count = sorted.length;
  return {
    rate: count / took,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpuPerThousand: (cpu * 1000) / count,
    databaseCpuPerThousand: databaseCpu === undefined ? undefined : (databaseCpu * 1000) / count,
    count,
    failures: failures.length,
    firstFailure: failures[0]?.message,
  };
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;

/** @param {readonly number[]} values @returns {number} */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
