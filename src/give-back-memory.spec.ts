import { giveBackMemory } from './give-back-memory.js';

describe('giveBackMemory', () => {
  it('frees what nothing holds any more', async () => {
    const unused = new WeakRef({ made: 'at the start' });
    const used = new WeakRef(giveBackMemory);
    await new Promise(setImmediate);
    await giveBackMemory();
    expect([unused.deref(), used.deref()]).toEqual([undefined, giveBackMemory]);
  });
});
