import { Injectable } from '@nestjs/common';
import { CountedLog } from '../common/counted-log.js';
import { OAuthError } from '../common/errors/oauth-error.js';
import { stackOf } from '../common/errors/stack-of.js';
import { within } from '../common/time-limit.js';
import { KeptOwners } from './kept-owners.js';
import { areMethods, checkedOwner, isClass, isInstant, isOwnerId } from './owner-rules.js';
import type { Claims, LoggedInOwner, ResourceOwner } from './resource-owners.js';
import { ResourceOwners } from './resource-owners.js';

/** How long an application may take for an answer. Milliseconds. */
const LIMIT = 5_000;

/** Asks whoever keeps the people, and takes no answer that can't be stored. What fails there is logged and never ours to tell. */
@Injectable()
export class OwnerSource {
  readonly #log = new CountedLog('ResourceOwners');

  constructor(private readonly owners: ResourceOwners) {}

  /** Our own, where they are. */
  get kept(): KeptOwners | undefined {
    return this.owners instanceof KeptOwners ? this.owners : undefined;
  }

  get tellsWhoIsLoggedIn(): boolean {
    return this.owners.loggedIn !== undefined;
  }

  /** @throws OAuthError `temporarily_unavailable`, as all of these do. */
  byPassword(name: string, password: string): Promise<ResourceOwner | undefined> {
    return this.#ask('byPassword', () => this.owners.byPassword(name, password), checkedOwner);
  }

  byId(id: string): Promise<ResourceOwner | undefined> {
    return this.#ask('byId', () => this.owners.byId(id), checkedWith(id));
  }

  /** Without `byName` in the port: who has that id. */
  byName(name: string): Promise<ResourceOwner | undefined> {
    const { owners } = this;
    return owners.byName ? this.#ask('byName', () => owners.byName?.(name), checkedOwner) : this.byId(name);
  }

  claims(id: string): Promise<Claims | undefined> {
    return this.kept
      ? Promise.resolve(this.kept.claims(id))
      : this.#ask('claims', () => this.owners.claims(id), checkedClaims);
  }

  loggedIn(request: unknown): Promise<LoggedInOwner | undefined> {
    return this.#ask('loggedIn', () => this.owners.loggedIn?.(request), checkedLogin);
  }

  async #ask<T, R>(method: string, question: () => T | Promise<T>, check: (answer: T) => R): Promise<R> {
    try {
      return check(await within(LIMIT, question));
    } catch (error) {
      this.#log.error(method, `ResourceOwners.${method}: ${messageOf(error)}`, stackOf(error));
      throw new OAuthError('temporarily_unavailable', undefined, {
        detail: `ResourceOwners.${method} failed`,
        cause: error,
      });
    }
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'threw what is no Error';

/** Somebody else than was asked for would take over what is theirs. */
const checkedWith = (id: string) => (answer: unknown) => {
  const owner = checkedOwner(answer);
  if (owner && owner.id !== id) throw new TypeError('id must be the one that was asked for');
  return owner;
};

/** As tokens and answers will have them: what is no JSON shows here, and not when something is half done. */
function checkedClaims(answer: unknown): Claims | undefined {
  if (answer === undefined || answer === null) return undefined;
  if (typeof answer !== 'object' || Array.isArray(answer))
    throw new TypeError('must be an object, or undefined');
  return JSON.parse(JSON.stringify(answer)) as Claims;
}

const LOGIN_RULES: readonly (readonly [keyof LoggedInOwner, (value: unknown) => boolean, string])[] = [
  ['authTime', isInstant, 'in epoch milliseconds'],
  ['acr', isClass, 'a text'],
  ['amr', areMethods, 'a list of texts'],
];

function checkedLogin(answer: unknown): LoggedInOwner | undefined {
  if (answer === undefined || answer === null) return undefined;
  const login = (typeof answer === 'object' ? answer : { id: answer }) as Readonly<Record<string, unknown>>;
  if (!isOwnerId(login['id'])) throw new TypeError('id is malformed');
  for (const [name, rule, says] of LOGIN_RULES) {
    if (login[name] !== undefined && !rule(login[name]))
      throw new TypeError(`${name} must be absent, or ${says}`);
  }
  return login as unknown as LoggedInOwner;
}
