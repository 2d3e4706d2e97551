import { retryAfter } from './retry-after.js';

describe('Retry-After', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  it.each([
    ['0', 0],
    ['5', 5],
    [' 5 ', 5],
    ['31536000', 3600],
    ['9'.repeat(400), 3600],
    ['Sat, 28 Nov 2026 12:00:07 GMT', 7],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
    ['Sun, 28 Nov 2027 12:00:00 GMT', 3600],
    ['Sat, 99 Nov 2026 12:00:00 GMT', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e9', undefined],
    ['5 seconds', undefined],
    ['2027', 2027],
    ['2027-01-01', undefined],
    ['Infinity', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %j', (value, seconds) => expect(retryAfter(value, now)).toBe(seconds));
});
