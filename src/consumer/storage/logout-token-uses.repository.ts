import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { LogoutTokenUse } from '../logout/logout-token-use.entity.js';

@Injectable()
export class LogoutTokenUsesRepository {
  readonly #insert;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(LogoutTokenUse);
    this.#find = database.query<{ hash: string }, LogoutTokenUse>(
      database.select(LogoutTokenUse, 'use').where('use.hash = :hash'),
    );
  }

  /** Breaks its key where the token was used before. */
  insert(use: LogoutTokenUse): BoundStatement {
    return this.#insert.bind(use, 1);
  }

  find(hash: string): Promise<LogoutTokenUse | undefined> {
    return this.#find.one({ hash });
  }
}
