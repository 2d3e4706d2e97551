const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const JUST_NOW_MS = 10_000;
const FORMAT = new Intl.RelativeTimeFormat('en');

/** `in 59 minutes`, `2 days ago`. Both in epoch milliseconds. */
export function inWords(at: number, now: number): string {
  const distance = at - now;
  const [unit, size] = UNITS.find(([, milliseconds]) => Math.abs(distance) >= milliseconds) ?? UNITS[3];
  return FORMAT.format(Math.trunc(distance / size), unit);
}

/** `2026-11-22 01:18:27 UTC`. */
export const exactly = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');

/** A moment as people read it and as machines do. */
export const moment = (at: number, now: number) => ({
  words: inWords(at, now),
  exact: exactly(at),
  iso: new Date(at).toISOString(),
});

/** The same for what is over; `just now` bridges clocks that differ a little. */
export function pastMoment(at: number, now: number) {
  const past = moment(at, now);
  return now - at < JUST_NOW_MS ? { ...past, words: 'just now' } : past;
}
