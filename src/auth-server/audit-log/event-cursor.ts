import { isId } from '../../common/ids.js';
import type { EventPlace } from './told-events.repository.js';

/** Where a page ended, opaque to clients. */
export const cursorAfter = ({ at, id }: EventPlace): string =>
  Buffer.from(`${at}.${id}`).toString('base64url');

const PLACE = /^(\d{1,16})\.(.+)$/;

/** `undefined` where we did not make it. */
export function placeOf(cursor: string): EventPlace | undefined {
  const [, at, id] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || id === undefined || !isId(id)) return undefined;
  const place = { at: Number(at), id };
  return cursorAfter(place) === cursor ? place : undefined;
}
