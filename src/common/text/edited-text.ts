import { readFileSync } from 'node:fs';

/** What some editors write before a text in UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A text that a person edited, without what their editor left before it. */
export const editedText = (text: string): string =>
  text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;

/** A file that is not in UTF-8, in words. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * Reads a file that a person edited, with any line ends; a byte order mark is skipped.
 * @throws NotUtf8, or the error of the operating system.
 */
export function readEditedFile(path: string): string {
  const bytes = readFileSync(path);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide || bytes.includes(0)) throw new NotUtf8('is saved as UTF-16: save it as UTF-8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotUtf8('is not UTF-8: save it as UTF-8');
  }
}
