import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../database/index.js';
import { bound, Database } from '../database/index.js';
import { User } from './user.entity.js';

type NewClaims = Pick<User, 'id' | 'claims' | 'updatedAt'> & {
  /** As they were read; empty where there were none. */
  readonly before: string;
};
type NewPassword = Pick<User, 'id' | 'passwordHash' | 'updatedAt'>;
type Seen = Pick<User, 'id' | 'epoch'>;

@Injectable()
export class UsersRepository {
  readonly #byId: Query<Pick<User, 'id'>, User>;
  readonly #byUsername: Query<Pick<User, 'username'>, User>;
  readonly #all: Query<object, User>;
  readonly #insert: Statement<User>;
  readonly #setPassword: Statement<NewPassword>;
  readonly #changePassword: Statement<NewPassword & Seen>;
  readonly #standing: Statement<Seen>;
  readonly #hold: Statement<Pick<User, 'id'>>;
  readonly #end: Statement<Pick<User, 'id'>>;
  readonly #setClaims: Statement<NewClaims>;
  readonly #delete: Statement<Pick<User, 'id'>>;

  constructor(database: Database) {
    this.#byId = database.query(database.select(User, 'user').where('user.id = :id'));
    this.#byUsername = database.query(database.select(User, 'user').where('user.username = :username'));
    this.#all = database.query(database.select(User, 'user').orderBy('user.username'));
    this.#insert = database.insert(User);
    const nextEpoch = () => 'epoch + 1';
    const settingPassword = () =>
      database.update(User).set({
        passwordHash: bound('passwordHash'),
        passwordChangedAt: bound('updatedAt'),
        updatedAt: bound('updatedAt'),
        epoch: nextEpoch,
      });
    this.#setPassword = database.statement(settingPassword().where('id = :id'));
    this.#changePassword = database.statement(settingPassword().where('id = :id AND epoch = :epoch'));
    const one = () => database.select(User, 'user').select('1').where('user.id = :id');
    this.#standing = database.condition(one().andWhere('user.epoch = :epoch'));
    this.#hold = database.hold(one());
    this.#end = database.statement(database.update(User).set({ epoch: nextEpoch }).where('id = :id'));
    this.#setClaims = database.statement(
      database
        .update(User)
        .set({ claims: bound('claims'), updatedAt: bound('updatedAt') })
        .where(`id = :id AND coalesce(claims, '') = :before`),
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

  /** The same, unless something was ended since the user was read. */
  changingPassword(change: NewPassword & Seen): BoundStatement {
    return this.#changePassword.bind(change, 1);
  }

  standing({ id, epoch }: Seen): BoundStatement {
    return this.#standing.bind({ id, epoch }, 1);
  }

  hold(id: string): BoundStatement {
    return this.#hold.bind({ id });
  }

  end(id: string): BoundStatement {
    return this.#end.bind({ id });
  }

  /** Unless somebody else changed them since they were read. */
  settingClaims(change: NewClaims): BoundStatement {
    return this.#setClaims.bind(change, 1);
  }

  /** Everything that was granted by this user goes with the row (foreign keys). */
  deleting(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
