import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { UserError } from './user-error.js';

const MAX_NAME = 200;
const MAX_PASSWORD = 1024;
const CONTROL_CHARACTER = /\p{Cc}/u;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** Also whether a password or username is worth looking up: what can't be stored can't be right. */
export const isUsername = (text: string): boolean => isLine(text);
/** NUL stands in no form of ours (`strict-form.ts`), so nobody could log in with it. */
export const isPassword = (text: string): boolean =>
  text.length > 0 && text.length <= MAX_PASSWORD && !text.includes('\0');

const isLine = (text: string): boolean =>
  text.length > 0 && text.length <= MAX_NAME && !CONTROL_CHARACTER.test(text);

/** What is asked for when a user is added. */
export interface UserRegistration {
  /** 1 to 200 characters, no control characters. */
  readonly username: string;
  /** 1 to 1024 characters, none of them NUL. */
  readonly password: string;
  readonly name?: string;
  readonly email?: string;
  /** Standard claims beside these, as parsed from JSON. */
  readonly claims?: unknown;
  /** A scope list; `''` lets the owner grant nothing, `undefined` bounds nothing. */
  readonly allowedScopes?: string;
}

/** @throws UserError `invalid` */
export function checkUser({ username, password, name, email }: UserRegistration): void {
  if (!isUsername(username)) refuse(`a username has 1 to ${MAX_NAME} characters and no control characters`);
  checkPassword(password);
  if (name !== undefined && !isLine(name))
    refuse(`a name has 1 to ${MAX_NAME} characters and no control characters`);
  if (email !== undefined && !(isLine(email) && EMAIL.test(email))) refuse('the email address is malformed');
}

/** @throws UserError `invalid` */
export function checkPassword(password: string): void {
  if (!isPassword(password)) refuse(`a password has 1 to ${MAX_PASSWORD} characters and no NUL`);
}

/** @throws UserError `invalid` */
export function parseAllowedScopes(list: string | undefined): ScopeSet | undefined {
  if (list === undefined) return undefined;
  try {
    return ScopeSet.parse(list).collapse();
  } catch {
    return refuse(`the allowed scopes are malformed: ${SCOPE_LIST_RULE}`);
  }
}

function refuse(message: string): never {
  throw new UserError('invalid', message);
}
