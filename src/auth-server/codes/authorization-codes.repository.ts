import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { AuthorizationCode } from './authorization-code.entity.js';

@Injectable()
export class AuthorizationCodesRepository {
  readonly #insert;
  readonly #consume;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(AuthorizationCode);
    this.#consume = database.statement<{ hash: string; now: number }>(
      database
        .update(AuthorizationCode)
        .set({ consumedAt: bound('now') })
        .where('hash = :hash AND consumedAt IS NULL'),
    );
    this.#find = database.query<{ hash: string }, AuthorizationCode>(
      database.select(AuthorizationCode, 'code').where('code.hash = :hash'),
    );
  }

  insert(code: AuthorizationCode): BoundStatement {
    return this.#insert.bind(code, 1);
  }

  /** Single use is this one conditional statement and its affected count. */
  consume(hash: string, now: number): BoundStatement {
    return this.#consume.bind({ hash, now }, 1);
  }

  find(hash: string): Promise<AuthorizationCode | undefined> {
    return this.#find.one({ hash });
  }
}
