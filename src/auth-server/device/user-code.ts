import { randomInt } from 'node:crypto';

/** No vowels, so that no words come of it, and nothing that looks like a digit (RFC 8628 section 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;
const CODE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);
/** What people put between letters, of whatever script their keyboard is. */
const BETWEEN = /[\s\p{Pd}.:_/]/gu;

/** A fresh one: eight letters of twenty, 34.5 bits. */
export const newUserCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** The code that somebody typed, without regard to case, dashes and spaces; `undefined` where that can be none. */
export function readUserCode(text: string): string | undefined {
  const code = text.replace(BETWEEN, '').toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** As it is shown: `WDJB-MJHT`. */
export const shownUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
