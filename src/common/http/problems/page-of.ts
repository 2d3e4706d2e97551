import type { CursorKey } from '../../list-cursor.js';
import { keyOfCursor, listCursor } from '../../list-cursor.js';
import { Problem } from './problem.js';

interface Asked {
  /** Its name and the filters: a cursor of another list is refused. */
  readonly list: object;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page. */
  readonly next_cursor: string | null;
}

interface Rows<R, T> {
  /** Of the key's parts. Default: one text. */
  readonly kinds?: readonly ('string' | 'number')[];
  /** Where a page that ends with this row goes on. */
  readonly keyOf: (row: R) => CursorKey;
  readonly show: (row: R) => T;
}

/**
 * One page of a list that is read by its key, so that each costs the same.
 * @param read at most so many rows behind the key, or from the start.
 * @throws Problem 400 that names the cursor.
 */
export async function pageOf<R, T>(
  { list, limit, cursor }: Asked,
  read: (limit: number, after: CursorKey | undefined) => Promise<readonly R[]>,
  { kinds = ['string'], keyOf, show }: Rows<R, T>,
): Promise<Page<T>> {
  const after = cursor === undefined ? undefined : keyOfCursor(list, cursor, kinds);
  if (cursor !== undefined && after === undefined) {
    throw Problem.of('cursor', 'is not of this list with these filters: begin again without it', 'query');
  }
  // One more than asked for tells whether there is a next page.
  const found = await read(limit + 1, after);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { items: rows.map(show), next_cursor: last === undefined ? null : listCursor(list, keyOf(last)) };
}
