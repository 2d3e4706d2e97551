import { readFileSync } from 'node:fs';

/** The kernel's unit of CPU time in /proc. Seconds. */
const TICK = 1 / 100;

/**
 * @param {number} pid
 * @returns {number} CPU seconds of all threads, user and system
 */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The second field is the name, in brackets, and may contain anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}

/**
 * Processes may begin and end meanwhile: those that were not there before began with nothing.
 * @param {ReadonlyMap<number, number>} before CPU seconds by process
 * @param {ReadonlyMap<number, number>} after
 */
export const cpuBetween = (before, after) =>
  [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);

const memory = (pid, field) => {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
};

/** @param {number} pid @returns {number} resident memory, MB */
export const residentMemory = (pid) => memory(pid, 'VmRSS');

/** @param {number} pid @returns {number} the most that was ever resident, MB */
export const peakMemory = (pid) => memory(pid, 'VmHWM');
