import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { OwnerRecord, OwnersRepository } from '../owners/index.js';
import { User } from './user.entity.js';

/** A user with what is remembered of them as an owner. */
export type StoredUser = User & Omit<OwnerRecord, 'id' | 'username'>;

type NewClaims = Pick<User, 'id' | 'claims' | 'updatedAt'> & {
  /** As they were read; empty where there were none. */
  readonly before: string;
};
type NewPassword = Pick<User, 'id' | 'passwordHash' | 'updatedAt'>;

@Injectable()
export class UsersRepository {
  readonly #byId: Query<Pick<User, 'id'>, StoredUser>;
  readonly #byUsername: Query<Pick<User, 'username'>, StoredUser>;
  readonly #all: Query<object, StoredUser>;
  readonly #insert: Statement<User>;
  readonly #setPassword: Statement<NewPassword>;
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
    this.#byUsername = database.query(users().where('user.username = :username'));
    this.#all = database.query(users().orderBy('user.username'));
    this.#insert = database.insert(User);
    this.#setPassword = database.statement(
      database
        .update(User)
        .set({ passwordHash: bound('passwordHash'), updatedAt: bound('updatedAt') })
        .where('id = :id'),
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

  findByUsername(username: string): Promise<StoredUser | undefined> {
    return this.#byUsername.one({ username });
  }

  list(): Promise<StoredUser[]> {
    return this.#all.all({});
  }

  inserting(user: StoredUser): BoundStatement[] {
    const { id, username, allowedScopes, passwordChangedAt, disabled, epoch } = user;
    const owner = { id, username, allowedScopes, passwordChangedAt, disabled, epoch };
    return [this.owners.inserting(owner), this.#insert.bind(user, 1)];
  }

  settingPassword(change: NewPassword): BoundStatement {
    return this.#setPassword.bind(change, 1);
  }

  /** Unless somebody else changed them since they were read. */
  settingClaims(change: NewClaims): BoundStatement {
    return this.#setClaims.bind(change, 1);
  }
}
