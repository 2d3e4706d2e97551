import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import type { ResourceOwner } from './resource-owners.js';

const MOST_ID = 255;
const MOST_NAME = 200;
const MOST_CLASS = 200;
const MOST_METHODS = 20;

/** Control characters, and half of a surrogate pair. */
const NOT_STORED = /[\p{Cc}\p{Cs}]/u;

const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most && !NOT_STORED.test(value);

/** Whether it can be somebody's id: what can't be stored is nobody's. */
export const isOwnerId = (id: unknown): id is string => isLine(id, MOST_ID);

/** Whether it can be a class of authentication (`acr`, OIDC Core section 2). */
export const isClass = (acr: unknown): acr is string => isLine(acr, MOST_CLASS);

/** Whether they can be authentication methods (`amr`, RFC 8176). */
export const areMethods = (amr: unknown): amr is readonly string[] =>
  Array.isArray(amr) && amr.length <= MOST_METHODS && amr.every((method) => isLine(method, MOST_CLASS));

const RULES: readonly (readonly [keyof ResourceOwner, (value: unknown) => boolean, string])[] = [
  ['id', isOwnerId, `a text of 1 to ${MOST_ID} characters, none of them a control character`],
  [
    'username',
    (value) => isLine(value, MOST_NAME),
    `a text of 1 to ${MOST_NAME} characters, none of them a control character`,
  ],
  [
    'allowedScopes',
    (value) => value === undefined || isScopeList(value),
    `absent, or a text: ${SCOPE_LIST_RULE}`,
  ],
  [
    'passwordChangedAt',
    (value) => value === undefined || isInstant(value),
    'absent, or in epoch milliseconds',
  ],
  ['disabled', (value) => value === undefined || typeof value === 'boolean', 'absent, true or false'],
];

function isScopeList(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(ScopeSet.parse(value));
  } catch {
    return false;
  }
}

/** Before 1973 it would be in seconds. */
export const isInstant = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 1e11;

/** @throws TypeError that says which member of what an application answered is wrong, and never its value. */
export function checkedOwner(answer: unknown): ResourceOwner | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (typeof answer !== 'object') throw new TypeError('must be an object, or undefined');
  for (const [name, rule, says] of RULES) {
    if (!rule((answer as Readonly<Record<string, unknown>>)[name]))
      throw new TypeError(`${name} must be ${says}`);
  }
  return answer as ResourceOwner;
}
