import { FairQueue } from './fair-queue.js';

function queued(...items: string[]): FairQueue<string> {
  const queue = new FairQueue<string>();
  for (const item of items) queue.push(item.charAt(0), item);
  return queue;
}

function all(queue: FairQueue<string>): string[] {
  const items: string[] = [];
  for (let item = queue.shift(); item; item = queue.shift()) items.push(item);
  return items;
}

describe('FairQueue', () => {
  it('takes turns among lanes, and each lane in order', () => {
    expect(all(queued('a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'c2'))).toEqual([
      ...['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4'],
    ]);
  });

  it('lets who comes later wait for one of each other lane only', () => {
    const queue = queued('a1', 'a2', 'a3');
    expect(queue.shift()).toBe('a1');
    queue.push('b', 'b1');
    expect(all(queue)).toEqual(['a2', 'b1', 'a3']);
  });

  it('knows who has most in it, and gives up their last', () => {
    const queue = queued('a1', 'b1', 'b2', 'c1');
    expect([queue.longest, queue.waitingIn('b'), queue.size]).toEqual(['b', 2, 4]);
    expect(queue.pop('b')).toBe('b2');
    queue.remove('c', 'c1');
    queue.remove('c', 'c1');
    expect([queue.size, all(queue)]).toEqual([2, ['a1', 'b1']]);
  });
});
