import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { SigningKey } from './signing-key.entity.js';

@Injectable()
export class SigningKeysRepository {
  readonly #insert;
  readonly #all;

  constructor(database: Database) {
    this.#insert = database.insert(SigningKey);
    this.#all = database.query<object, SigningKey>(
      database.select(SigningKey, 'key').orderBy('key.generation'),
    );
  }

  insert(key: SigningKey): BoundStatement {
    return this.#insert.bind(key, 1);
  }

  /** Oldest first. */
  all(): Promise<SigningKey[]> {
    return this.#all.all({});
  }
}
