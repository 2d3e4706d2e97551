import { Injectable } from '@nestjs/common';
import type { BoundStatement, Statement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { UsedAssertion } from './used-assertion.entity.js';

@Injectable()
export class UsedAssertionsRepository {
  readonly #insert: Statement<UsedAssertion>;

  constructor(database: Database) {
    this.#insert = database.insert(UsedAssertion);
  }

  /** For the unit that issues the token: of all that come at once, in whichever process, one commits. */
  use(assertion: UsedAssertion): BoundStatement {
    return this.#insert.bind(assertion, 1);
  }
}
