const LONGEST = 200;
/** Neither control characters nor halves of a surrogate pair, which no URL can carry. */
const SEGMENT = /^[^\p{Cc}\p{Cs}]+$/u;
/** Dots are not encoded, and these two lead to another path (RFC 3986 section 5.2.4). */
const DOTS = /^\.{1,2}$/;

/** Whether it names one segment of a path once it is percent-encoded, and can lead nowhere else. */
export const isProjectId = (id: string): boolean =>
  id.length <= LONGEST && SEGMENT.test(id) && !DOTS.test(id);

/** @param id as JSON has it; text, or a number that JavaScript reads as it was written. Undefined where it is no identifier. */
export function readProjectId(id: unknown): string | undefined {
  const known = typeof id === 'string' ? isProjectId(id) : Number.isSafeInteger(id);
  return known ? String(id) : undefined;
}
