import { newId } from './ids.js';
import { cursorAfter, idOfCursor } from './cursor.js';

describe('Cursors', () => {
  const id = newId();

  it('come back as the id they were made of', () => {
    expect(cursorAfter(id)).toMatch(/^[\w-]+$/);
    expect(idOfCursor(cursorAfter(id))).toBe(id);
  });

  it.each([
    '',
    id,
    `${cursorAfter(id)}=`,
    ` ${cursorAfter(id)}`,
    cursorAfter(`${id}\0`),
    cursorAfter("' OR 1=1"),
  ])('that we did not make are refused: %p', (cursor) => expect(idOfCursor(cursor)).toBeUndefined());
});
