import { setTimeout } from 'node:timers/promises';
import { residentMemory } from '../load/meter.mjs';
import { median } from '../load/round.mjs';

/** How long a server is left alone before its memory at rest is read. Milliseconds. */
const REST = 2000;

/** From the start of the process to the first 200 of /health/ready, and what it holds when nobody asks anything. */
export const startUp = {
  name: 'start-up',
  async check({ ours, before, plan, progress }) {
    const first = await several(ours, { fresh: true, times: plan.starts, progress });
    const later = await several(ours, { fresh: false, times: plan.starts, progress });
    return [
      seconds('start-up on an empty database (migrations, signing key)', first.startUp),
      seconds('start-up', later.startUp),
      {
        title: 'memory at rest',
        value: later.memory,
        text: `${later.memory.toFixed(0)} MB`,
        atMost: 120,
        must: '<= 120 MB',
      },
      ...(before
        ? [beside(later, await several(before, { fresh: false, times: plan.starts, progress }))]
        : []),
    ];
  },
};

const seconds = (title, value) => ({
  title,
  value,
  text: `${value.toFixed(2)} s`,
  atMost: 1.5,
  must: '<= 1.5 s',
});

const beside = ({ memory }, { memory: older }) => ({
  title: 'memory at rest / that of the older build',
  value: memory / older,
  text: `${(memory / older).toFixed(2)} x (${older.toFixed(0)} MB)`,
  atMost: 1.03,
  must: '<= 1.03 x',
});

async function several(ours, { fresh, times, progress }) {
  const starts = [];
  for (let i = 0; i < times; i++) {
    progress(`start ${i + 1} of ${times}${fresh ? ', empty database' : ''}`);
    const server = await ours.start('sqlite', { fresh });
    if (!fresh) await setTimeout(REST);
    starts.push({ startUp: server.startUp, memory: residentMemory(server.pid) });
    await server.release();
  }
  return {
    startUp: median(starts.map(({ startUp: value }) => value)),
    memory: median(starts.map(({ memory }) => memory)),
  };
}
