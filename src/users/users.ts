import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/index.js';
import { Clock } from '../common/clock.js';
import { randomToken } from '../common/crypto/random.js';
import { slowHash, slowVerify } from '../common/crypto/slow-hash.js';
import { newId } from '../common/ids.js';
import type { BoundStatement, UnitOutcome } from '../database/index.js';
import { ConstraintViolation, Database, RowCache } from '../database/index.js';
import type { ResourceOwner } from './resource-owner.js';
import { resourceOwner } from './resource-owner.js';
import { changedClaims, checkClaims } from './standard-claims.js';
import { UserError } from './user-error.js';
import { User } from './user.entity.js';
import type { UserRegistration } from './user-rules.js';
import { checkPassword, checkUser, isPassword, isUsername, parseAllowedScopes } from './user-rules.js';
import { UsersRepository } from './users.repository.js';

/** The resource owners. Passwords are hashed with argon2id, off the event loop. */
@Injectable()
export class Users {
  readonly #known: RowCache<ResourceOwner>;
  #decoy: Promise<string> | undefined;

  constructor(
    database: Database,
    private readonly repository: UsersRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {
    this.#known = new RowCache(database, [User]);
  }

  /** An unknown name costs as much as a wrong password, so that the time tells nobody which names exist. */
  async authenticate(username: string, password: string): Promise<ResourceOwner | undefined> {
    const decoy = await this.#decoyHash();
    const sound = isUsername(username) && isPassword(password);
    const user = sound ? await this.repository.findByUsername(username) : undefined;
    const matches = await slowVerify(user?.passwordHash ?? decoy, sound ? password : 'never right');
    return user && matches ? this.#unchanged(user) : undefined;
  }

  /**
   * While a password was verified it may have been changed, perhaps because somebody else knew it. The owner is as they were
   * before it was verified, for whatever was ended since then ends this as well.
   */
  async #unchanged(user: User): Promise<ResourceOwner | undefined> {
    const now = await this.repository.findById(user.id);
    return now?.passwordHash === user.passwordHash ? resourceOwner(user) : undefined;
  }

  /** Made once; where it could not be made, the next one tries again. */
  #decoyHash(): Promise<string> {
    return (this.#decoy ??= slowHash(randomToken()).catch((error: unknown) => {
      this.#decoy = undefined;
      throw error;
    }));
  }

  async find(id: string): Promise<ResourceOwner | undefined> {
    return this.#known.find(id, () => this.#read(id));
  }

  async #read(id: string): Promise<ResourceOwner | undefined> {
    const user = await this.repository.findById(id);
    return user && resourceOwner(user);
  }

  async findByUsername(username: string): Promise<ResourceOwner | undefined> {
    const user = isUsername(username) ? await this.repository.findByUsername(username) : undefined;
    return user && resourceOwner(user);
  }

  /** By username. */
  async list(): Promise<ResourceOwner[]> {
    return (await this.repository.list()).map(resourceOwner);
  }

  /** @throws UserError `invalid` or `exists` */
  async add(registration: UserRegistration): Promise<ResourceOwner> {
    checkUser(registration);
    const { username, password, name = null, email = null } = registration;
    const now = this.clock.now();
    const user: User = {
      id: newId(),
      username,
      passwordHash: await slowHash(password),
      passwordChangedAt: null,
      epoch: 0,
      name,
      email,
      claims: registration.claims === undefined ? null : JSON.stringify(checkClaims(registration.claims)),
      allowedScopes: parseAllowedScopes(registration.allowedScopes)?.toString() ?? null,
      createdAt: now,
      updatedAt: now,
    };
    await this.audit
      .commit({ type: 'user.added', userId: user.id }, this.repository.inserting(user))
      .catch((error: unknown) => {
        if (!(error instanceof ConstraintViolation)) throw error;
        throw new UserError('exists', `a user with the username "${username}" exists already`);
      });
    return resourceOwner(user);
  }

  /** Ends everything the user granted. @throws UserError `unknown` */
  async remove(username: string): Promise<ResourceOwner> {
    const user = await this.#require(username);
    const outcome = await this.audit.commit(
      { type: 'user.removed', userId: user.id },
      this.repository.deleting(user.id),
    );
    return existing(user, outcome);
  }

  /**
   * Changes what clients may learn of the user.
   * @param change JSON Merge Patch (RFC 7396) of the stored claims
   * @throws UserError `invalid` or `unknown`
   */
  async setClaims(username: string, change: unknown): Promise<ResourceOwner> {
    const user = await this.#require(username);
    const claims = JSON.stringify(changedClaims(resourceOwner(user).claims, change));
    const updatedAt = this.clock.now();
    const outcome = await this.audit.commit(
      { type: 'user.claims_changed', userId: user.id },
      this.repository.settingClaims({ id: user.id, claims, updatedAt, before: user.claims ?? '' }),
    );
    // Another change came first: this one is made of what that left.
    return outcome.committed
      ? resourceOwner({ ...user, claims, updatedAt })
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
  ): Promise<ResourceOwner> {
    checkPassword(password);
    const { id } = await this.#require(username);
    const passwordHash = await slowHash(password);
    const outcome = await this.audit.commit(
      { type: 'user.password_changed', userId: id },
      this.holding(id),
      this.repository.settingPassword({ id, passwordHash, updatedAt: this.clock.now() }),
      ...also(id),
    );
    return existing(await this.#require(username), outcome);
  }

  /**
   * The same as statements for the unit of others, who tell of it. They fail where something of the owner's was ended since
   * they were read: whoever else gave the old password has lost.
   * @throws UserError `invalid`
   */
  async changingPassword({ id, epoch }: ResourceOwner, password: string): Promise<BoundStatement[]> {
    checkPassword(password);
    const passwordHash = await slowHash(password);
    const change = { id, epoch, passwordHash, updatedAt: this.clock.now() };
    return [this.holding(id), this.repository.changingPassword(change)];
  }

  /** For units in the owner's name: nothing of theirs was ended since they were read, nor will be before the commit. */
  standing(owner: ResourceOwner): BoundStatement {
    return this.repository.standing(owner);
  }

  /** For the unit of an end: what was begun in the owner's name is durable before it, or refused. */
  holding(id: string): BoundStatement {
    return this.repository.hold(id);
  }

  /** For the unit that ends all of something that is the owner's: the same, and whatever else began before is refused. */
  ending(id: string): BoundStatement[] {
    return [this.holding(id), this.repository.end(id)];
  }

  async #require(username: string): Promise<User> {
    const user = isUsername(username) ? await this.repository.findByUsername(username) : undefined;
    return user ?? unknown(username);
  }
}

/** The user, unless someone else removed it between our look and our write. */
const existing = (user: User, { committed }: UnitOutcome): ResourceOwner =>
  committed ? resourceOwner(user) : unknown(user.username);

function unknown(username: string): never {
  throw new UserError('unknown', `there is no user with the username "${username}"`);
}
