import { sha256 } from './crypto/random.js';

/** Of another version of this encoding no cursor is taken. */
const VERSION = 'list-cursor-1';
const CHECK_LENGTH = 16;

/** What a page ended with. */
export type CursorKey = readonly (string | number)[];

const checkOf = (list: string, payload: string): string =>
  sha256(`${VERSION}\n${list}\n${payload}`).slice(0, CHECK_LENGTH);

/**
 * Where a page of a list ended, opaque to clients. It knows whose it is by a checksum; what it says is no secret and opens nothing.
 * @param list its name and the filters.
 */
export function listCursor(list: object, key: CursorKey): string {
  const payload = Buffer.from(JSON.stringify(key)).toString('base64url');
  return checkOf(JSON.stringify(list), payload) + payload;
}

/**
 * @param kinds of the key's parts.
 * @returns `undefined` for what we did not make, or for another list, other filters or an earlier version.
 */
export function keyOfCursor(
  list: object,
  cursor: string,
  kinds: readonly ('string' | 'number')[],
): CursorKey | undefined {
  const payload = cursor.slice(CHECK_LENGTH);
  if (checkOf(JSON.stringify(list), payload) !== cursor.slice(0, CHECK_LENGTH)) return undefined;
  const key = parsed(payload);
  // The checksum is no signature: whoever reads this can make one.
  const isKey =
    Array.isArray(key) && key.length === kinds.length && key.every((part, at) => isPart(part, kinds[at]));
  return isKey ? (key as CursorKey) : undefined;
}

const isPart = (part: unknown, kind: 'string' | 'number' | undefined): boolean =>
  kind === 'number' ? Number.isSafeInteger(part) : typeof part === 'string' && !part.includes('\0');

function parsed(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
