import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { User } from './user.entity.js';

type NewClaims = Pick<User, 'id' | 'claims' | 'updatedAt'>;
type NewPassword = Pick<User, 'id' | 'passwordHash' | 'updatedAt'>;

@Injectable()
export class UsersRepository {
  readonly #byId: Query<Pick<User, 'id'>, User>;
  readonly #byUsername: Query<Pick<User, 'username'>, User>;
  readonly #all: Query<object, User>;
  readonly #insert: Statement<User>;
  readonly #setPassword: Statement<NewPassword>;
  readonly #setClaims: Statement<NewClaims>;
  readonly #delete: Statement<Pick<User, 'id'>>;

  constructor(database: Database) {
    this.#byId = database.query(database.select(User, 'user').where('user.id = :id'));
    this.#byUsername = database.query(database.select(User, 'user').where('user.username = :username'));
    this.#all = database.query(database.select(User, 'user').orderBy('user.username'));
    this.#insert = database.insert(User);
    this.#setPassword = database.statement(
      database
        .update(User)
        .set({
          passwordHash: bound('passwordHash'),
          passwordChangedAt: bound('updatedAt'),
          updatedAt: bound('updatedAt'),
        })
        .where('id = :id'),
    );
    this.#setClaims = database.statement(
      database
        .update(User)
        .set({ claims: bound('claims'), updatedAt: bound('updatedAt') })
        .where('id = :id'),
    );
    this.#delete = database.statement(database.delete(User).where('id = :id'));
  }

  findById(id: string): Promise<User | undefined> {
    return this.#byId.one({ id });
  }

  findByUsername(username: string): Promise<User | undefined> {
    return this.#byUsername.one({ username });
  }

  list(): Promise<User[]> {
    return this.#all.all({});
  }

  inserting(user: User): BoundStatement {
    return this.#insert.bind(user, 1);
  }

  settingPassword(change: NewPassword): BoundStatement {
    return this.#setPassword.bind(change, 1);
  }

  settingClaims(change: NewClaims): BoundStatement {
    return this.#setClaims.bind(change, 1);
  }

  /** Everything that was granted by this user goes with the row (foreign keys). */
  deleting(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
