import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { Authorization } from './authorization.entity.js';

@Injectable()
export class AuthorizationsRepository {
  readonly #insert;
  readonly #revoke;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(Authorization);
    this.#revoke = database.statement<{ id: string; now: number }>(
      database
        .update(Authorization)
        .set({ revokedAt: bound('now') })
        .where('id = :id AND revokedAt IS NULL'),
    );
    this.#find = database.query<{ id: string }, Authorization>(
      database.select(Authorization, 'authorization').where('authorization.id = :id'),
    );
  }

  insert(authorization: Authorization): BoundStatement {
    return this.#insert.bind(authorization, 1);
  }

  /** Ends every code and token that carries the id. The unit fails where it was revoked before. */
  revoke(id: string, now: number): BoundStatement {
    return this.#revoke.bind({ id, now }, 1);
  }

  find(id: string): Promise<Authorization | undefined> {
    return this.#find.one({ id });
  }
}
