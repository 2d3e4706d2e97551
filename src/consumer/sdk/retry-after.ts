/** What is asked for beyond this is taken for this. Seconds. */
const LONGEST = 3600;
const SECONDS = /^\d+$/;
/** The one form of date that is sent (RFC 9110 section 5.6.7); the parser of the language reads nearly anything as some date. */
const DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.
 * @param now epoch milliseconds.
 * @returns seconds from 0 to an hour; undefined where there is none, or nothing that can be understood.
 */
export function retryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  const date = DATE.test(text) ? Math.ceil((Date.parse(text) - now) / 1000) : NaN;
  const seconds = SECONDS.test(text) ? Number(text) : date;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), LONGEST);
}
