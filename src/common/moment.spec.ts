import { readMoment } from './moment.js';

const NOW = Date.UTC(2026, 10, 24, 12);

describe('readMoment', () => {
  it.each([
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-11-24T09:30Z', Date.UTC(2026, 10, 24, 9, 30)],
    ['2026-11-24T09:30:15.250+02:00', Date.UTC(2026, 10, 24, 7, 30, 15, 250)],
    ['90s', NOW - 90_000],
    ['30m', NOW - 1_800_000],
    ['12h', NOW - 43_200_000],
    ['7d', NOW - 7 * 86_400_000],
    ['999999d', 0],
  ])('reads %s', (text, at) => expect(readMoment(text, NOW)).toBe(at));

  it.each([
    ...['', 'yesterday', '2026', '2026-13-01', '2026-02-30', '2026-11-24T25:00Z', '2026-11-24T09:30'],
    ...['-1d', '1w', '1.5h', '1e3s', '2026-11-24 ', ' 7d', '1969-12-31', '９d', '2026-11-24T09:30Z\n'],
  ])('reads nothing in %j', (text) => expect(readMoment(text, NOW)).toBeUndefined());
});
