import { isAllVisible } from '../text/invisible.js';
import { preparedPassword } from '../text/password.js';
import { isPatterned } from '../text/patterned.js';
import { preparedUsername } from '../text/username.js';
import { isCommonPassword } from './common-passwords.js';

/** Code points (NIST SP 800-63B-4 section 3.1.1.2 counts them so). Why 8: docs/adr/0045. */
export const MIN_PASSWORD_LENGTH = 8;
/** UTF-16 units: what is hashed is bounded. */
export const MAX_PASSWORD_LENGTH = 1024;

/** What is wrong with a password that somebody chose. */
export type PasswordFault = 'short' | 'long' | 'characters' | 'common' | 'pattern' | 'username';

const RULES: readonly (readonly [
  PasswordFault,
  (password: string, username: string) => boolean | Promise<boolean>,
])[] = [
  ['long', (password) => password.length > MAX_PASSWORD_LENGTH],
  // RFC 8265 section 4.2: FreeformClass.
  ['characters', (password) => !isAllVisible(password)],
  ['short', (password) => [...password].length < MIN_PASSWORD_LENGTH],
  ['username', isUsername],
  ['common', isCommonPassword],
  ['pattern', isPatterned],
];

/**
 * The first rule that a password breaks which somebody chooses (docs/text-and-names.md). Never asked where one is tried: who has
 * an older one can log in.
 */
export async function passwordFault(
  password: string,
  { username }: { readonly username: string },
): Promise<PasswordFault | undefined> {
  const prepared = preparedPassword(password);
  for (const [fault, isFaulty] of RULES) if (await isFaulty(prepared, username)) return fault;
  return undefined;
}

/** The username itself, its part before the `@`, or either with digits and signs around it. */
function isUsername(password: string, username: string): boolean {
  const name = preparedUsername(username) ?? username;
  const said = password.toLowerCase();
  const core = bare(said);
  return [name, name.split('@')[0] as string].some(
    (one) => said === one || (core.length >= LEAST_CORE && core === bare(one)),
  );
}

/** So few letters are no name yet that would give it away. */
const LEAST_CORE = 3;

/** Without the digits and signs before and after. */
const bare = (text: string): string => text.replace(/^\P{L}+|\P{L}+$/gu, '');
