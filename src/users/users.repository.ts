import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { preparedUsername } from '../common/text/username.js';
import { OwnerRecord, OwnersRepository } from '../owners/index.js';
import { User } from './user.entity.js';

/** A user with what is remembered of them as an owner. */
export type StoredUser = User & Omit<OwnerRecord, 'id' | 'username'>;

/** Who is found by their exact name only. */
export type NamedUser = Pick<User, 'id' | 'username'>;

type NewClaims = Pick<User, 'id' | 'claims' | 'updatedAt'> & {
  /** As they were read; empty where there were none. */
  readonly before: string;
};
type Before = Pick<User, 'id'> & {
  readonly nameBefore: string;
  readonly emailBefore: string;
  readonly claimsBefore: string;
};
type Changed = Pick<User, 'name' | 'email' | 'claims' | 'updatedAt'> & Before;
type NewPassword = Pick<User, 'id' | 'passwordHash' | 'updatedAt'>;
type NewKey = Pick<User, 'id' | 'usernameKey'>;
type NewHash = Pick<User, 'id' | 'passwordHash'> & { readonly before: string };

@Injectable()
export class UsersRepository {
  readonly #byId: Query<Pick<User, 'id'>, StoredUser>;
  readonly #byUsername: Query<Pick<User, 'username' | 'usernameKey'>, StoredUser>;
  readonly #all: Query<object, StoredUser>;
  readonly #withoutKey: Query<object, NamedUser>;
  readonly #insert: Statement<User>;
  readonly #change: Statement<Changed>;
  readonly #unchanged: Statement<Before>;
  readonly #setPassword: Statement<NewPassword>;
  readonly #setHash: Statement<NewHash>;
  readonly #setKey: Statement<NewKey>;
  readonly #setClaims: Statement<NewClaims>;

  constructor(
    database: Database,
    private readonly owners: OwnersRepository,
  ) {
    const users = () =>
      database
        .select(User, 'user')
        .addSelect('owner.allowedScopes', 'allowedScopes')
        .addSelect('owner.passwordChangedAt', 'passwordChangedAt')
        .addSelect('owner.disabled', 'disabled')
        .addSelect('owner.epoch', 'epoch')
        .innerJoin(OwnerRecord, 'owner', 'owner.id = user.id');
    this.#byId = database.query(users().where('user.id = :id'));
    this.#byUsername = database.query(
      users()
        .where('user.usernameKey = :usernameKey')
        .orWhere('(user.usernameKey IS NULL AND user.username = :username)'),
    );
    this.#all = database.query(users().orderBy('user.username'));
    this.#withoutKey = database.query(
      database.dataSource
        .createQueryBuilder()
        .select('user.id', 'id')
        .addSelect('user.username', 'username')
        .from(User, 'user')
        .where('user.usernameKey IS NULL')
        .orderBy('user.createdAt')
        .addOrderBy('user.id'),
    );
    this.#insert = database.insert(User);
    const before = ['name', 'email', 'claims'].map((column) => `coalesce(${column}, '') = :${column}Before`);
    const values = ['name', 'email', 'claims', 'updatedAt'].map((name) => [name, bound(name)] as const);
    this.#change = database.statement(
      database
        .update(User)
        .set(Object.fromEntries(values))
        .where(['id = :id', ...before].join(' AND ')),
    );
    this.#unchanged = database.lightCondition(
      database
        .select(User, 'user')
        .select('1')
        .where(['user.id = :id', ...before].join(' AND ')),
    );
    this.#setPassword = database.statement(
      database
        .update(User)
        .set({ passwordHash: bound('passwordHash'), updatedAt: bound('updatedAt') })
        .where('id = :id'),
    );
    this.#setHash = database.statement(
      database
        .update(User)
        .set({ passwordHash: bound('passwordHash') })
        .where('id = :id AND password_hash = :before'),
    );
    this.#setKey = database.statement(
      database
        .update(User)
        .set({ usernameKey: bound('usernameKey') })
        .where('id = :id AND username_key IS NULL'),
    );
    this.#setClaims = database.statement(
      database
        .update(User)
        .set({ claims: bound('claims'), updatedAt: bound('updatedAt') })
        .where(`id = :id AND coalesce(claims, '') = :before`),
    );
  }

  findById(id: string): Promise<StoredUser | undefined> {
    return this.#byId.one({ id });
  }

  /** Who has no form of the name to themselves is found by the exact one, and goes first. */
  async findByUsername(username: string): Promise<StoredUser | undefined> {
    const usernameKey = preparedUsername(username) ?? null;
    const found = await this.#byUsername.all({ username, usernameKey });
    return found.find((user) => user.usernameKey === null) ?? found[0];
  }

  list(): Promise<StoredUser[]> {
    return this.#all.all({});
  }

  inserting(user: StoredUser): BoundStatement[] {
    const { id, username, allowedScopes, passwordChangedAt, disabled, epoch } = user;
    const owner = { id, username, allowedScopes, passwordChangedAt, disabled, epoch };
    return [this.owners.inserting(owner), this.#insert.bind(user, 1)];
  }

  /** Unless somebody else changed something of it since they were read. */
  changing({ name, email, claims, updatedAt }: StoredUser, before: StoredUser): BoundStatement {
    return this.#change.bind({ name, email, claims, updatedAt, ...seen(before) }, 1);
  }

  /** They are as they were read. */
  unchanged(before: StoredUser): BoundStatement {
    return this.#unchanged.bind(seen(before), 1);
  }

  settingPassword(change: NewPassword): BoundStatement {
    return this.#setPassword.bind(change, 1);
  }

  /** In the order they were added. */
  withoutKey(): Promise<NamedUser[]> {
    return this.#withoutKey.all({});
  }

  settingKey(change: NewKey): BoundStatement {
    return this.#setKey.bind(change, 1);
  }

  /** Of the same password: nothing ends by it. Nothing is written where the password was changed meanwhile. */
  settingHash(change: NewHash): BoundStatement {
    return this.#setHash.bind(change);
  }

  /** Unless somebody else changed them since they were read. */
  settingClaims(change: NewClaims): BoundStatement {
    return this.#setClaims.bind(change, 1);
  }
}

const seen = ({ id, name, email, claims }: StoredUser): Before => ({
  id,
  nameBefore: name ?? '',
  emailBefore: email ?? '',
  claimsBefore: claims ?? '',
});
