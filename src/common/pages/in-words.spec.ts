import { exactly, inWords, pastMoment } from './in-words.js';

const NOW = Date.UTC(2026, 10, 22, 1, 2, 3, 456);

describe('inWords', () => {
  it.each([
    [0, 'in 0 seconds'],
    [30_000, 'in 30 seconds'],
    [60_000, 'in 1 minute'],
    [3_599_999, 'in 59 minutes'],
    [3_600_000, 'in 1 hour'],
    [2 * 86_400_000, 'in 2 days'],
    [-120_000, '2 minutes ago'],
    [-500, '0 seconds ago'],
  ])('says %i milliseconds away as %j', (distance, words) =>
    expect(inWords(NOW + distance, NOW)).toBe(words),
  );
});

it('exactly says the moment in UTC', () => expect(exactly(NOW)).toBe('2026-11-22 01:02:03 UTC'));

it('pastMoment never speaks of the future', () => {
  expect([NOW + 3000, NOW, NOW - 60_000].map((at) => pastMoment(at, NOW).words)).toEqual([
    'just now',
    'just now',
    '1 minute ago',
  ]);
});
