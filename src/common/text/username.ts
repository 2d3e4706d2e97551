import { obeysBidiRule } from './bidi-rule.js';
import { isIdentifier } from './identifier-class.js';

const MAX_LENGTH = 200;
/** Characters that stand for others in another width: their decompositions are `<wide>` and `<narrow>`. */
const OTHER_WIDTH = /[\u3000\uff01-\uffee]/gu;
const BLANKS = /[\p{Zs}\t]+/gu;
/** RFC 8264 section 7: the rules are applied until nothing changes, three times at most. */
const MOST_ROUNDS = 3;

export const USERNAME_RULE = `1 to ${MAX_LENGTH} characters: letters, digits and printable ASCII, single blanks between; none that is invisible or turns text around`;

/**
 * The form by which a username is found: two that people can't tell apart have one. UsernameCaseMapped of RFC 8265 section 3.3,
 * each part of a name with blanks (section 3.5), with RFC 8266's rule for blanks: those around it go, several are one.
 * @returns `undefined` for what can't be a username.
 */
export function preparedUsername(text: string): string | undefined {
  if (text.length > 2 * MAX_LENGTH) return undefined;
  const prepared = untilStable(text);
  if (prepared === undefined || prepared === '' || prepared.length > MAX_LENGTH) return undefined;
  const isSound = prepared.split(' ').every(isIdentifier) && obeysBidiRule(prepared);
  return isSound ? prepared : undefined;
}

/** A username as it is kept and shown: blanks around it go, several of any kind are one, and its characters are composed. */
export const writtenUsername = (text: string): string => text.replace(BLANKS, ' ').trim().normalize('NFC');

function untilStable(text: string): string | undefined {
  let last = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = mapped(last);
    if (next === last) return next;
    last = next;
  }
  return mapped(last) === last ? last : undefined;
}

const mapped = (text: string): string =>
  text
    .replace(OTHER_WIDTH, (one) => one.normalize('NFKC'))
    .replace(BLANKS, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFC');
