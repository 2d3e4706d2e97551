import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/index.js';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import { newId } from '../common/ids.js';
import { preparedUsername, writtenUsername } from '../common/text/username.js';
import type { BoundStatement, UnitOutcome } from '../database/index.js';
import { ConstraintViolation, Database, RowCache } from '../database/index.js';
import type { Owner } from '../owners/index.js';
import { OwnerRecord, OwnersRepository } from '../owners/index.js';
import { hashPassword } from './hash-password.js';
import type { RegisteredUser } from './registered-user.js';
import { registeredUser } from './registered-user.js';
import { changedClaims, checkClaims } from './standard-claims.js';
import { UserError } from './user-error.js';
import { User } from './user.entity.js';
import type { UserRegistration } from './user-rules.js';
import { checkPassword, checkUser, mayBeUsername, parseAllowedScopes } from './user-rules.js';
import type { StoredUser } from './users.repository.js';
import { UsersRepository } from './users.repository.js';

/** The resource owners. How their names and passwords are prepared: docs/text-and-names.md. */
@Injectable()
export class Users {
  readonly #known: RowCache<RegisteredUser>;

  constructor(
    database: Database,
    private readonly repository: UsersRepository,
    private readonly owners: OwnersRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#known = new RowCache(database, [User, OwnerRecord]);
  }

  async find(id: string): Promise<RegisteredUser | undefined> {
    return this.#known.find(id, () => this.#read(id));
  }

  async #read(id: string): Promise<RegisteredUser | undefined> {
    const user = await this.repository.findById(id);
    return user && registeredUser(user);
  }

  async findByUsername(username: string): Promise<RegisteredUser | undefined> {
    const user = mayBeUsername(username) ? await this.repository.findByUsername(username) : undefined;
    return user && registeredUser(user);
  }

  /** By username. */
  async list(): Promise<RegisteredUser[]> {
    return (await this.repository.list()).map(registeredUser);
  }

  /** @param by who adds them, for the audit trail. @throws UserError `invalid` or `exists` */
  async add(registration: UserRegistration, by?: Actor): Promise<RegisteredUser> {
    const usernameKey = await checkUser(registration);
    const { password, name = null, email = null } = registration;
    const username = writtenUsername(registration.username);
    if (await this.#isMeant(usernameKey)) throw taken(username);
    const now = this.clock.now();
    const user: StoredUser = {
      id: newId(),
      username,
      usernameKey,
      passwordHash: await hashPassword(password),
      passwordChangedAt: null,
      disabled: 0,
      epoch: 0,
      name,
      email,
      claims: registration.claims === undefined ? null : JSON.stringify(checkClaims(registration.claims)),
      allowedScopes: parseAllowedScopes(registration.allowedScopes)?.toString() ?? null,
      createdAt: now,
      updatedAt: now,
    };
    await this.audit
      .commit({ type: 'user.added', userId: user.id, by }, ...this.repository.inserting(user))
      .catch((error: unknown) => {
        if (!(error instanceof ConstraintViolation)) throw error;
        throw taken(username);
      });
    return registeredUser(user);
  }

  /** Whether somebody who has no form of their own is called so: what they type must go on meaning them. */
  async #isMeant(usernameKey: string): Promise<boolean> {
    const named = await this.repository.withoutKey();
    return named.some(({ username }) => preparedUsername(username) === usernameKey);
  }

  /** Ends everything the user granted. @throws UserError `unknown` */
  async remove(username: string): Promise<RegisteredUser> {
    const user = await this.#require(username);
    const outcome = await this.audit.commit(
      { type: 'user.removed', userId: user.id },
      this.owners.deleting(user.id),
    );
    return existing(user, outcome);
  }

  /**
   * Changes what clients may learn of the user.
   * @param change JSON Merge Patch (RFC 7396) of the stored claims
   * @throws UserError `invalid` or `unknown`
   */
  async setClaims(username: string, change: unknown): Promise<RegisteredUser> {
    const user = await this.#require(username);
    const claims = JSON.stringify(changedClaims(registeredUser(user).claims, change));
    const updatedAt = this.clock.now();
    const outcome = await this.audit.commit(
      { type: 'user.claims_changed', userId: user.id },
      this.repository.settingClaims({ id: user.id, claims, updatedAt, before: user.claims ?? '' }),
    );
    // Another change came first: this one is made of what that left.
    return outcome.committed
      ? registeredUser({ ...user, claims, updatedAt })
      : this.setClaims(username, change);
  }

  /**
   * Ends the logins from before.
   * @param also what happens in the same unit to the user of that id.
   * @throws UserError `invalid` or `unknown`
   */
  async setPassword(
    username: string,
    password: string,
    also: (id: string) => readonly BoundStatement[] = () => [],
  ): Promise<RegisteredUser> {
    const { id, username: written } = await this.#require(username);
    await checkPassword(password, written);
    const passwordHash = await hashPassword(password);
    const outcome = await this.audit.commit(
      { type: 'user.password_changed', userId: id },
      this.owners.hold(id),
      ...this.#settingPassword({ id, passwordHash }, (now) => this.owners.passwordChanged(id, now)),
      ...also(id),
    );
    return existing(await this.#require(username), outcome);
  }

  /**
   * The same as statements for the unit of others, who tell of it. They fail where something of the owner's was ended since
   * they were read: whoever else gave the old password has lost.
   * @throws UserError `invalid`
   */
  async changingPassword({ id, epoch, username }: Owner, password: string): Promise<BoundStatement[]> {
    await checkPassword(password, username);
    const passwordHash = await hashPassword(password);
    const changed = (now: number) => this.owners.passwordChangedFrom({ id, epoch }, now);
    return [this.owners.hold(id), ...this.#settingPassword({ id, passwordHash }, changed)];
  }

  #settingPassword(
    { id, passwordHash }: Pick<User, 'id' | 'passwordHash'>,
    changed: (now: number) => BoundStatement,
  ): BoundStatement[] {
    const now = this.clock.now();
    return [changed(now), this.repository.settingPassword({ id, passwordHash, updatedAt: now })];
  }

  /**
   * Locks a user out, or lets them in again. Where it is so already, nothing is written.
   * @param also what happens in the same unit to the user of that id: all of theirs ends.
   * @throws UserError `unknown`
   */
  async setDisabled(
    username: string,
    disabled: boolean,
    also: (id: string) => readonly BoundStatement[] = () => [],
  ): Promise<RegisteredUser> {
    const user = await this.#require(username);
    if (registeredUser(user).disabled === disabled) return registeredUser(user);
    const { id } = user;
    const outcome = await this.audit.commit(
      { type: disabled ? 'user.disabled' : 'user.enabled', userId: id },
      this.owners.hold(id),
      this.owners.disabling(id, disabled),
      ...also(id),
    );
    return existing(await this.#require(username), outcome);
  }

  async #require(username: string): Promise<StoredUser> {
    const user = mayBeUsername(username) ? await this.repository.findByUsername(username) : undefined;
    return user ?? unknown(username);
  }
}

/** The user, unless someone else removed it between our look and our write. */
const existing = (user: StoredUser, { committed }: UnitOutcome): RegisteredUser =>
  committed ? registeredUser(user) : unknown(user.username);

const taken = (username: string): UserError =>
  new UserError('exists', `a user with the username "${username}" exists already`, 'username');

function unknown(username: string): never {
  throw new UserError('unknown', `there is no user with the username "${username}"`);
}
