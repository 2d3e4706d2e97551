import type { Message, WordKey } from '../../common/words/words.js';
import type { LoginField } from './auth-pages.js';

const ABOUT: Partial<Record<WordKey, readonly LoginField[]>> = {
  'login.wrong': ['username', 'password'],
  'login.incomplete': ['username', 'password'],
};

/** Which fields are at fault, of a login that is refused: what is missing, or what may be wrong. */
export function loginFaults({ key }: Message, username: string | undefined): readonly LoginField[] {
  const about = ABOUT[key] ?? [];
  return key === 'login.incomplete' && username ? about.filter((field) => field !== 'username') : about;
}
