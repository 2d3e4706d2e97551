import { BoundedMemory } from './bounded-memory.js';

describe('BoundedMemory', () => {
  it('forgets the key that was longest unused where there are too many', async () => {
    const counters = new BoundedMemory({ points: 1, duration: 60, keyPrefix: '' }, 2);
    for (const key of ['a', 'b', 'a', 'c']) await counters.penalty(key);
    const counts = await Promise.all(['a', 'b', 'c'].map((key) => counters.get(key)));
    expect(counts.map((count) => count?.consumedPoints)).toEqual([2, undefined, 1]);
  });
});
