import { setTimeout } from 'node:timers/promises';
import { NoThread, WorkThreads } from './work-threads.js';

const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const IMPORT = `import { parentPort } from 'node:worker_threads';`;
const ECHO = script(`${IMPORT} parentPort.on('message', ({ name, what }) => {
  if (name === 'die') process.exit(3);
  parentPort.postMessage(name === 'fail' ? { error: new Error(what) } : { result: what });
})`);
const BROKEN = script(`throw new Error('it can not start');`);

describe('WorkThreads', () => {
  const threads = new WorkThreads(ECHO, { most: 2, idle: 0 });
  const echo = (what: unknown) => threads.run({ name: 'echo', what });

  it('answer each what it asked for, however much comes at once', async () => {
    const asked = Array.from({ length: 20 }, (_, index) => index);
    expect(await Promise.all(asked.map(echo))).toEqual(asked);
  });

  it('pass on what the work throws', async () => {
    await expect(threads.run({ name: 'fail', what: 'no' })).rejects.toThrow('no');
  });

  it('give nothing to a thread that is being ended for want of work', async () => {
    for (let round = 0; round < 30; round++) {
      expect(await Promise.all([echo(1), echo(2)])).toEqual([1, 2]);
      await setTimeout(1);
    }
  });

  it('say so where a thread dies, and go on with another', async () => {
    await echo('started');
    await expect(threads.run({ name: 'die', what: 0 })).rejects.toThrow(NoThread);
    expect(await echo('alive')).toBe('alive');
  });

  it('say so where none can start, each time, without an event that nobody hears', async () => {
    const broken = new WorkThreads(BROKEN, { most: 2, idle: 0 });
    broken.prepare();
    const asked = Array.from({ length: 5 }, () => broken.run({ name: 'echo', what: 1 }));
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
    await expect(broken.run({ name: 'echo', what: 1 })).rejects.toThrow(NoThread);
  });
});
