import { Injectable } from '@nestjs/common';
import type { Administering } from '../auth-server/index.js';
import { ADMIN, changedMembers, checkReach } from '../auth-server/index.js';
import { checkMatch } from '../common/http/problems/entity-tag.js';
import type { ListQuery } from '../common/http/problems/list-query.js';
import type { JsonObject } from '../common/http/problems/merge-patch.js';
import type { Page } from '../common/http/problems/page-of.js';
import { pageOf } from '../common/http/problems/page-of.js';
import { Problem } from '../common/http/problems/problem.js';
import { isId } from '../common/ids.js';
import { SCOPE_LIST_RULE, ScopeSet } from '../common/scope-set.js';
import { OwnerSource } from '../owners/index.js';
import type { ListedPerson, RegisteredUser, UserCircumstances, UserFilter } from '../users/index.js';
import { UserChanges, UserError, UserPages, Users } from '../users/index.js';
import { UserEnds } from './user-ends.js';
import { newUserOf, passwordOf, userChangeOf } from './user-members.js';
import { USER_READ_ONLY, userView } from './user.dto.js';

export type UserView = ReturnType<typeof userView>;

/** One of them, at most. */
export const USER_FILTERS = ['username', 'username_prefix', 'email', 'email_prefix'] as const;

/** What administrators do with our own people. Every method throws Problem, and OAuthError where their own scope does not reach that far. */
@Injectable()
export class AdminUsers {
  constructor(
    private readonly users: Users,
    private readonly pages: UserPages,
    private readonly changes: UserChanges,
    private readonly ends: UserEnds,
    private readonly source: OwnerSource,
  ) {}

  async list(query: ListQuery<(typeof USER_FILTERS)[number]>): Promise<Page<UserView>> {
    this.#checkKept();
    const {
      limit,
      cursor,
      username,
      username_prefix: usernamePrefix,
      email,
      email_prefix: emailPrefix,
    } = query;
    const given = USER_FILTERS.filter((name) => query[name] !== undefined);
    const [, second] = given;
    if (second !== undefined) throw Problem.of(second, `does not go with ${given[0]}`, 'query');
    const filter: UserFilter = { usernamePrefix, email, emailPrefix };
    return pageOf<ListedPerson, UserView>(
      { list: ['users', username, filter], limit, cursor },
      (most, after) =>
        username === undefined
          ? this.pages.page(filter, most, after as readonly [string, string] | undefined)
          : this.#called(username),
      { kinds: ['string', 'string'], keyOf: ({ place }) => place, show: ({ user }) => userView(user) },
    );
  }

  async #called(username: string): Promise<ListedPerson[]> {
    const user = await this.users.findByUsername(username);
    return user ? [{ user, place: [user.id, user.id] }] : [];
  }

  /** @param id `sub`, or a username */
  async find(id: string): Promise<RegisteredUser> {
    return (await this.#known(id)) ?? nobody();
  }

  async add(body: JsonObject, who: Administering): Promise<RegisteredUser> {
    this.#checkKept();
    const { name, email, claims, allowedScopes, disabled, ...named } = newUserOf(body);
    checkReach(who, scopesOf(allowedScopes));
    const registration = {
      ...named,
      ...(typeof name === 'string' && { name }),
      ...(typeof email === 'string' && { email }),
      ...(claims !== undefined && claims !== null && { claims }),
      ...(typeof allowedScopes === 'string' && { allowedScopes }),
    };
    const user = await said(() => this.users.add(registration, who.by));
    return disabled === true ? this.update(user.id, { disabled }, who) : user;
  }

  /** @param patch JSON Merge Patch (RFC 7396) of what `find` shows */
  async update(id: string, patch: JsonObject, who: Administering): Promise<RegisteredUser> {
    const user = await this.find(id);
    const change = userChangeOf(changedMembers(patch, userView(user), USER_READ_ONLY));
    const circumstances = { ...this.#circumstances(who), ends: this.ends.all };
    const changed = await said(() => this.changes.update(user.id, change, circumstances));
    this.ends.tell();
    return changed ?? nobody();
  }

  async setPassword(id: string, body: JsonObject, who: Administering): Promise<void> {
    const user = await this.find(id);
    const password = passwordOf(body);
    const circumstances = { ...this.#circumstances(who), ends: this.ends.logins };
    if (!(await said(() => this.changes.setPassword(user.id, password, circumstances)))) nobody();
    this.ends.tell();
  }

  /** Where there is none, nothing is left to do. */
  async remove(id: string, who: Administering): Promise<void> {
    const user = await this.#known(id);
    if (user) await this.changes.remove(user.id, this.#circumstances(who));
  }

  async #known(id: string): Promise<RegisteredUser | undefined> {
    this.#checkKept();
    const byId = isId(id) ? await this.users.find(id) : undefined;
    return byId ?? this.users.findByUsername(id);
  }

  #checkKept(): void {
    if (!this.source.kept) throw new Problem(404, 'The people are kept by the application, not here.');
  }

  #circumstances(who: Administering): UserCircumstances {
    return {
      by: who.by,
      check: (user) => {
        checkMatch(who.ifMatch, userView(user));
        checkReach(who, user.allowedScopes);
      },
      given: (before, after) => {
        if (after) checkReach(who, after.allowedScopes);
        return isAdministrator(before) && !isAdministrator(after)
          ? { condition: this.changes.another(before.id, ADMIN), otherwise: lastOne }
          : undefined;
      },
    };
  }
}

/** Whether all of `/admin` is open to them, by their own list. */
const isAdministrator = (user: RegisteredUser | undefined): boolean =>
  user !== undefined && !user.disabled && user.allowedScopes?.has(ADMIN) === true;

const lastOne = (): Problem => new Problem(409, 'It is the last person who administers everything.');

function nobody(): never {
  throw new Problem(404, 'There is no such user.');
}

/** What can't be read is refused by who writes it. */
function scopesOf(list: string | null | undefined): ScopeSet | undefined {
  try {
    return typeof list === 'string' ? ScopeSet.checked(list) : undefined;
  } catch {
    throw Problem.of('allowed_scopes', `the allowed scopes are malformed: ${SCOPE_LIST_RULE}`);
  }
}

/** @throws Problem for what is wrong with a user; nothing of what was sent is in it. */
async function said<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, member = 'username', message } = error;
    throw code === 'exists'
      ? Problem.of(member, 'a user has it already', 'body', 409)
      : Problem.of(member, message);
  }
}
