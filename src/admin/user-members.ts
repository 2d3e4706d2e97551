import type { JsonObject } from '../common/http/problems/merge-patch.js';
import { Problem } from '../common/http/problems/problem.js';
import type { UserChange } from '../users/index.js';

type Rule = readonly [holds: (value: unknown) => boolean, says: string];

const TEXT: Rule = [(value) => typeof value === 'string', 'must be a text'];
const TEXT_OR_NULL: Rule = [
  (value) => value === null || typeof value === 'string',
  'must be a text, or null',
];
const OBJECT_OR_NULL: Rule = [
  (value) => typeof value === 'object' && !Array.isArray(value),
  'must be a JSON object, or null',
];
const FLAG: Rule = [(value) => typeof value === 'boolean', 'must be true or false'];

const CHANGE: Readonly<Record<string, Rule>> = {
  name: TEXT_OR_NULL,
  email: TEXT_OR_NULL,
  claims: OBJECT_OR_NULL,
  allowed_scopes: TEXT_OR_NULL,
  disabled: FLAG,
};
const PASSWORD: Readonly<Record<string, Rule>> = { password: TEXT };
const NEW: Readonly<Record<string, Rule>> = { ...CHANGE, ...PASSWORD, username: TEXT };

/** @throws Problem 400 that names the member */
function check(
  body: JsonObject,
  rules: Readonly<Record<string, Rule>>,
  required: readonly string[] = [],
): void {
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule)
      throw Problem.of(/^[\w-]{1,40}$/.test(name) ? name : 'a member', 'is no member of this request');
    const [holds, says] = rule;
    if (!holds(value)) throw Problem.of(name, says);
  }
  const missing = required.find((name) => body[name] === undefined);
  if (missing !== undefined) throw Problem.of(missing, 'is required');
}

interface NewUser extends UserChange {
  readonly username: string;
  readonly password: string;
}

/** @throws Problem 400 that names the member */
export function newUserOf(body: JsonObject): NewUser {
  check(body, NEW, ['username', 'password']);
  const { username, password } = body as { username: string; password: string };
  return { ...told(body), username, password };
}

/** @throws Problem 400 that names the member */
export function userChangeOf(body: JsonObject): UserChange {
  check(body, CHANGE);
  return told(body);
}

/** @throws Problem 400 that names the member */
export function passwordOf(body: JsonObject): string {
  check(body, PASSWORD, ['password']);
  return body['password'] as string;
}

const told = ({ name, email, claims, allowed_scopes: allowedScopes, disabled }: JsonObject): UserChange =>
  ({ name, email, claims, allowedScopes, disabled }) as UserChange;
