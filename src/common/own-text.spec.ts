import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ownText } from './own-text.js';

const MEGABYTE = 2 ** 20;

describe('ownText', () => {
  it.each(['', 'a', 'ä€😀', 'x'.repeat(1000), '\ud800'])('is the same text: %j', (text) => {
    expect(ownText(text)).toBe(text);
  });

  it('keeps nothing of what it was a part of', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const part = (i: number) => `${'x'.repeat(MEGABYTE)}${i} is a part of it`.slice(-20);
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: 50 }, (_, i) => ownText(part(i)));
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * MEGABYTE);
    expect(kept).toHaveLength(50);
  });
});
