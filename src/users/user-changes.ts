import { Injectable } from '@nestjs/common';
import type { Actor, UserEvent } from '../audit/index.js';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import type { BoundStatement } from '../database/index.js';
import { OwnersRepository } from '../owners/index.js';
import { hashPassword } from './hash-password.js';
import type { RegisteredUser } from './registered-user.js';
import { registeredUser } from './registered-user.js';
import { changedClaims } from './standard-claims.js';
import { checkEmail, checkName, checkPassword, parseAllowedScopes } from './user-rules.js';
import type { StoredUser } from './users.repository.js';
import { UsersRepository } from './users.repository.js';

/** What can be changed of a user; what is left out stays. */
export interface UserChange {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** JSON Merge Patch (RFC 7396) of the stored claims; `null`: all of them go. */
  readonly claims?: unknown;
  /** `null` bounds nothing, `''` lets them grant nothing. */
  readonly allowedScopes?: string | null | undefined;
  readonly disabled?: boolean | undefined;
}

/** What surrounds a change that somebody makes. */
export interface UserCircumstances {
  /** Who makes it, for the audit trail. */
  readonly by?: Actor;
  /** Looks at the user as they are, and throws where they are not to be changed; what was looked at is what is changed. */
  readonly check?: (user: RegisteredUser) => void;
  /** What must hold in the same unit, and what is thrown where it does not. @param after `undefined` where they are removed */
  readonly given?: (
    before: RegisteredUser,
    after: RegisteredUser | undefined,
  ) => { readonly condition: BoundStatement; readonly otherwise: () => Error } | undefined;
  /** What ends with it, of the user of that id: all of theirs where they are switched off, their sessions with a password. */
  readonly ends?: (id: string) => readonly BoundStatement[];
}

type What = Pick<UserEvent, 'type'> & { readonly changes?: readonly string[] };

/** What administrators change of users, each in one unit with its audit event: of personal values it has the names alone. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly repository: UsersRepository,
    private readonly owners: OwnersRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @returns `undefined` where there is no such user. @throws UserError `invalid`, and what `check` and `given` do. */
  async update(
    id: string,
    change: UserChange,
    circumstances: UserCircumstances = {},
  ): Promise<RegisteredUser | undefined> {
    const before = await this.#find(id, circumstances);
    if (!before) return undefined;
    const changed = { ...before, ...changedUser(before, change), updatedAt: this.clock.now() };
    // Whatever is under way when they are locked out, or let in again, is refused (docs/adr/0025).
    const after = { ...changed, epoch: before.epoch + Number(changed.disabled !== before.disabled) };
    const changes = CHANGEABLE.filter((name) => before[name] !== after[name]).map((name) => NAMES[name]);
    if (changes.length === 0) return registeredUser(before);
    const isOff = after.disabled !== 0 && before.disabled === 0;
    const committed = await this.#commit(before, { type: eventOf(before, after), changes }, circumstances, {
      after: registeredUser(after),
      statements: [
        this.repository.changing(after, before),
        this.owners.changing(after, before),
        ...(isOff ? (circumstances.ends?.(id) ?? []) : []),
      ],
    });
    // Somebody else was faster: the change is one of what that left.
    if (!committed) return this.update(id, change, circumstances);
    const written = await this.repository.findById(id);
    return written && registeredUser(written);
  }

  /** Ends the logins from before. @returns whether there is such a user. @throws UserError `invalid`, and what `check` does. */
  async setPassword(id: string, password: string, circumstances: UserCircumstances = {}): Promise<boolean> {
    const user = await this.#find(id, circumstances);
    if (!user) return false;
    await checkPassword(password, user.username);
    const passwordHash = await hashPassword(password);
    const now = this.clock.now();
    const committed = await this.#commit(user, { type: 'user.password_changed' }, circumstances, {
      after: registeredUser(user),
      statements: [
        this.owners.passwordChangedFrom(user, now),
        this.repository.settingPassword({ id, passwordHash, updatedAt: now }),
        ...(circumstances.ends?.(id) ?? []),
      ],
    });
    return committed || this.setPassword(id, password, circumstances);
  }

  /** Ends everything the user granted. @returns whether there was such a user. @throws what `check` and `given` do. */
  async remove(id: string, circumstances: UserCircumstances = {}): Promise<boolean> {
    const user = await this.#find(id, circumstances);
    if (!user) return false;
    const committed = await this.#commit(user, { type: 'user.removed' }, circumstances, {
      after: undefined,
      statements: [this.repository.unchanged(user), this.owners.unchanged(user), this.owners.deleting(id)],
    });
    return committed || this.remove(id, circumstances);
  }

  /** For a unit that takes a scope from a user, or the user altogether: another one who is not switched off may have it. */
  another(id: string, scope: string): BoundStatement {
    return this.owners.another(id, scope);
  }

  async #find(id: string, { check }: UserCircumstances): Promise<StoredUser | undefined> {
    const user = await this.repository.findById(id);
    if (user) check?.(registeredUser(user));
    return user;
  }

  async #commit(
    user: StoredUser,
    what: What,
    { by, given }: UserCircumstances,
    { after, statements }: { after: RegisteredUser | undefined; statements: readonly BoundStatement[] },
  ): Promise<boolean> {
    const held = this.owners.hold(user.id);
    const needed = given?.(registeredUser(user), after);
    const unit = [held, ...(needed ? [needed.condition] : []), ...statements];
    const outcome = await this.audit.commit({ ...what, userId: user.id, by }, ...unit);
    if (!outcome.committed && needed && outcome.failedAt === 1) throw needed.otherwise();
    return outcome.committed;
  }
}

const NAMES = {
  name: 'name',
  email: 'email',
  claims: 'claims',
  allowedScopes: 'allowed_scopes',
  disabled: 'disabled',
} as const;
const CHANGEABLE = Object.keys(NAMES) as (keyof typeof NAMES)[];

/** How each member is checked, and stored. @throws UserError `invalid` */
const READ: { readonly [K in keyof UserChange]-?: (value: unknown, before: StoredUser) => unknown } = {
  name: (name) => (name === null ? null : checkName(name as string)),
  email: (email) => (email === null ? null : checkEmail(email as string)),
  claims: (change, before) =>
    stored(change === null ? {} : changedClaims(registeredUser(before).claims, change)),
  allowedScopes: (list) => parseAllowedScopes((list as string | null) ?? undefined)?.toString() ?? null,
  disabled: Number,
};

/** @throws UserError `invalid` */
function changedUser(before: StoredUser, change: UserChange): Partial<StoredUser> {
  const named = CHANGEABLE.filter((name) => change[name] !== undefined);
  return Object.fromEntries(named.map((name) => [name, READ[name](change[name], before)]));
}

const stored = (claims: object): string | null =>
  Object.keys(claims).length === 0 ? null : JSON.stringify(claims);

function eventOf(before: StoredUser, after: StoredUser): UserEvent['type'] {
  if (before.disabled !== after.disabled) return after.disabled !== 0 ? 'user.disabled' : 'user.enabled';
  return 'user.updated';
}
