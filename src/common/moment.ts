const DATE = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const AGO = /^(\d{1,6})([smhd])$/;
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * A moment as people write it: `2026-11-24` (its first, in UTC), `2026-11-24T09:30Z`, or how long ago it was: `90s`, `30m`, `12h`, `7d`.
 * @param now epoch milliseconds.
 * @returns epoch milliseconds; `undefined` where it is none.
 */
export function readMoment(text: string, now: number): number | undefined {
  const [, count, unit] = AGO.exec(text) ?? [];
  if (count !== undefined) return Math.max(0, now - Number(count) * UNITS[unit as keyof typeof UNITS]);
  const [, day] = DATE.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const at = Date.parse(text);
  return at >= 0 ? at : undefined;
}

/** The 30th of February is another day to `Date`. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
