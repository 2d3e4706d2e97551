import { limitsFor, waitAfter } from './limit.js';

describe('waitAfter', () => {
  const { pair, subject } = limitsFor(50);

  it('is nothing within the limit, and doubles beyond it up to the longest', () => {
    const failures = [0, 50, 51, 52, 53, 57, 58, 2000];
    expect(failures.map((count) => waitAfter(count, pair))).toEqual([0, 0, 10, 20, 40, 640, 900, 900]);
    expect(waitAfter(2000, subject)).toBe(60);
  });

  it('lets an account have the 100 failures of NIST SP 800-63B from strangers', () => {
    expect(waitAfter(100, subject)).toBe(0);
    expect(waitAfter(101, subject)).toBe(10);
  });
});
