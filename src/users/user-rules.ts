import type { PasswordFault } from '../common/passwords/password-rules.js';
import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  passwordFault,
} from '../common/passwords/password-rules.js';
import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { isShownName, shownNameRule } from '../common/text/shown-name.js';
import { preparedUsername, USERNAME_RULE } from '../common/text/username.js';
import { UserError } from './user-error.js';

/** What was ever taken as a username: what is none of it is nobody's. */
const EVER_A_NAME = /^\P{Cc}{1,400}$/u;
const MAX_NAME = 200;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Whether a username is worth looking up: what can't be stored can't be right. */
export const mayBeUsername = (text: string): boolean => EVER_A_NAME.test(text.trim());
/** The same of a password. NUL stands in no form of ours (`strict-form.ts`), so nobody could log in with it. */
export const mayBePassword = (text: string): boolean =>
  text.length > 0 && text.length <= MAX_PASSWORD_LENGTH && !text.includes('\0');

/** What is asked for when a user is added. */
export interface UserRegistration {
  /** 1 to 200 characters; which ones says docs/text-and-names.md. Blanks around it go. */
  readonly username: string;
  /** 8 to 1024 characters, none of the commonest passwords, not the username (docs/text-and-names.md). */
  readonly password: string;
  /** A name that is shown: 1 to 200 characters. */
  readonly name?: string;
  readonly email?: string;
  /** Standard claims beside these, as parsed from JSON. */
  readonly claims?: unknown;
  /** A scope list; `''` lets the owner grant nothing, `undefined` bounds nothing. */
  readonly allowedScopes?: string;
}

/** @returns the form by which the user is found. @throws UserError `invalid` */
export async function checkUser({ username, password, name, email }: UserRegistration): Promise<string> {
  const key = preparedUsername(username) ?? refuse(`a username has ${USERNAME_RULE}`, 'username');
  await checkPassword(password, username);
  if (name !== undefined) checkName(name);
  if (email !== undefined) checkEmail(email);
  return key;
}

/** @throws UserError `invalid` */
export function checkName(name: string): string {
  return isShownName(name, MAX_NAME) ? name : refuse(`a name has ${shownNameRule(MAX_NAME)}`, 'name');
}

/** @throws UserError `invalid` */
export function checkEmail(email: string): string {
  const isEmail = isShownName(email, MAX_NAME) && EMAIL.test(email);
  return isEmail ? email : refuse('the email address is malformed', 'email');
}

const FAULTS: Readonly<Record<PasswordFault, string>> = {
  short: `a password has ${MIN_PASSWORD_LENGTH} characters or more`,
  long: `a password has at most ${MAX_PASSWORD_LENGTH} characters`,
  characters: 'a password has no control characters and none that is invisible',
  common: 'this password is one of the commonest, which are guessed first',
  pattern: 'a password does not repeat itself, or run along the alphabet, the digits or a keyboard',
  username: 'a password is not the username',
};

/** @throws UserError `invalid` */
export async function checkPassword(password: string, username: string): Promise<void> {
  const fault = await passwordFault(password, { username });
  if (fault) refuse(FAULTS[fault], 'password');
}

/** @throws UserError `invalid` */
export function parseAllowedScopes(list: string | undefined): ScopeSet | undefined {
  if (list === undefined) return undefined;
  try {
    return ScopeSet.checked(list).collapse();
  } catch {
    return refuse(`the allowed scopes are malformed: ${SCOPE_LIST_RULE}`, 'allowed_scopes');
  }
}

function refuse(message: string, member: string): never {
  throw new UserError('invalid', message, member);
}
