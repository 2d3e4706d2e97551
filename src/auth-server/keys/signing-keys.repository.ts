import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { SigningKey } from './signing-key.entity.js';

@Injectable()
export class SigningKeysRepository {
  readonly #insert;
  readonly #delete;
  readonly #all;

  constructor(database: Database) {
    this.#insert = database.insert(SigningKey);
    this.#delete = database.statement<{ kid: string }>(database.delete(SigningKey).where('kid = :kid'));
    this.#all = database.query<object, SigningKey>(
      database.select(SigningKey, 'key').orderBy('key.generation'),
    );
  }

  insert(key: SigningKey): BoundStatement {
    return this.#insert.bind(key, 1);
  }

  /** Counted: another process may have been faster. */
  delete(kid: string): BoundStatement {
    return this.#delete.counting({ kid });
  }

  /** Oldest first. */
  all(): Promise<SigningKey[]> {
    return this.#all.all({});
  }
}
