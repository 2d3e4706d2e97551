import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http-request.js';
import { Problem } from './problem.js';

/** A strong entity tag of what is shown (RFC 9110 section 8.8.3): another for each other text. */
export const entityTagOf = (shown: object): string =>
  `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;

const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/** The tags of `If-Match`; `undefined` where the request has none. */
export function ifMatchOf({ headers }: HttpRequest): string | undefined {
  const { 'if-match': header } = headers;
  return header;
}

/**
 * RFC 9110 section 13.1.1: nothing is changed where it is another by now. Weak tags match nothing.
 * @param ifMatch as it was sent. @throws Problem 412
 */
export function checkMatch(ifMatch: string | undefined, shown: object): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (ifMatch.match(TAG)?.includes(entityTagOf(shown))) return;
  throw Problem.of('If-Match', 'it was changed meanwhile: read it again', 'header', 412);
}
