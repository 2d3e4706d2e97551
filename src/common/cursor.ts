import { isId } from './ids.js';

/** Where a page ended, opaque to clients: the base64url of the last id on it. */
export const cursorAfter = (id: string): string => Buffer.from(id).toString('base64url');

/** The id that the cursor stands for, or `undefined` where we did not make it. */
export function idOfCursor(cursor: string): string | undefined {
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  return isId(id) && cursorAfter(id) === cursor ? id : undefined;
}
