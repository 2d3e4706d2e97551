import { Injectable } from '@nestjs/common';
import type { BoundStatement, Query, Statement } from '../../database/index.js';
import { bound, Database } from '../../database/index.js';
import { Registration } from './registration.entity.js';

type ById = Pick<Registration, 'clientId'>;

@Injectable()
export class RegistrationsRepository {
  readonly #insert: Statement<Registration>;
  readonly #find: Query<ById, Registration>;
  readonly #setToken: Statement<ById & Pick<Registration, 'tokenHash'>>;

  constructor(database: Database) {
    this.#insert = database.insert(Registration);
    this.#find = database.query(database.select(Registration, 'one').where('one.clientId = :clientId'));
    this.#setToken = database.statement(
      database
        .update(Registration)
        .set({ tokenHash: bound('tokenHash') })
        .where('clientId = :clientId'),
    );
  }

  insert(registration: Registration): BoundStatement {
    return this.#insert.bind(registration, 1);
  }

  find(clientId: string): Promise<Registration | undefined> {
    return this.#find.one({ clientId });
  }

  setToken(change: ById & Pick<Registration, 'tokenHash'>): BoundStatement {
    return this.#setToken.bind(change, 1);
  }
}
