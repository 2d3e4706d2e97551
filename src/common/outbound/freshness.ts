import type { IncomingHttpHeaders } from 'node:http';

const SHORTEST_MS = 30_000;
const LONGEST_MS = 86_400_000;
/** Where the answer says nothing. */
const USUAL_MS = 600_000;

/** How long a document need not be read again (RFC 9111 section 4.2.1), within our own bounds. Milliseconds. */
export function freshFor({ 'cache-control': control = '', age = '0' }: IncomingHttpHeaders): number {
  if (/(?:^|[\s,])no-(?:store|cache)(?:[\s,]|$)/i.test(control)) return SHORTEST_MS;
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(control)?.[1];
  if (maxAge === undefined) return USUAL_MS;
  const left = (Number(maxAge) - (Number(age) || 0)) * 1000;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, left));
}
