import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { RegistrationToken } from './registration-token.entity.js';

type Use = Pick<RegistrationToken, 'hash'> & { readonly now: number };

@Injectable()
export class RegistrationTokensRepository {
  readonly #insert: Statement<RegistrationToken>;
  readonly #all: Query<object, RegistrationToken>;
  readonly #live: Query<Use, { readonly id: string }>;
  readonly #use: Statement<Use>;
  readonly #delete: Statement<Pick<RegistrationToken, 'id'>>;

  constructor(database: Database) {
    const isLive = 'hash = :hash AND usesLeft > 0 AND expiresAt > :now';
    this.#insert = database.insert(RegistrationToken);
    this.#all = database.query(database.select(RegistrationToken, 'one').orderBy('one.id'));
    this.#live = database.query(
      database
        .select(RegistrationToken, 'one')
        .select('one.id', 'id')
        .where('one.hash = :hash AND one.usesLeft > 0 AND one.expiresAt > :now'),
    );
    this.#use = database.statement(
      database
        .update(RegistrationToken)
        .set({ usesLeft: () => 'uses_left - 1' })
        .where(isLive),
    );
    this.#delete = database.statement(database.delete(RegistrationToken).where('id = :id'));
  }

  insert(token: RegistrationToken): BoundStatement {
    return this.#insert.bind(token, 1);
  }

  /** In the order in which they were made. */
  all(): Promise<RegistrationToken[]> {
    return this.#all.all({});
  }

  async isLive(use: Use): Promise<boolean> {
    return (await this.#live.one(use)) !== undefined;
  }

  /** For the unit that registers a client: as many succeed as it is good for, however many come at once. */
  use(use: Use): BoundStatement {
    return this.#use.bind(use, 1);
  }

  delete(id: string): BoundStatement {
    return this.#delete.bind({ id }, 1);
  }
}
