import { Injectable } from '@nestjs/common';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { OwnRegistration } from '../providers/own-registration.entity.js';
import type { Registration } from '../sdk/index.js';

type At = Pick<OwnRegistration, 'issuer' | 'redirectUri'>;

@Injectable()
export class OwnRegistrationsRepository {
  readonly #insert;
  readonly #current;
  readonly #find;
  readonly #delete;

  constructor(database: Database) {
    const is = 'issuer = :issuer AND clientId = :clientId';
    this.#insert = database.insert(OwnRegistration);
    this.#current = database.query<At, OwnRegistration>(
      database
        .select(OwnRegistration, 'one')
        .where('one.issuer = :issuer AND one.redirectUri = :redirectUri')
        .orderBy('one.createdAt')
        .addOrderBy('one.clientId')
        .limit(1),
    );
    this.#find = database.query<Registration, OwnRegistration>(
      database.select(OwnRegistration, 'one').where('one.issuer = :issuer AND one.clientId = :clientId'),
    );
    this.#delete = database.statement<Registration>(database.delete(OwnRegistration).where(is));
  }

  insert(registration: OwnRegistration): BoundStatement {
    return this.#insert.bind(registration, 1);
  }

  current({ issuer, redirectUri }: At): Promise<OwnRegistration | undefined> {
    return this.#current.one({ issuer, redirectUri });
  }

  find({ issuer, clientId }: Registration): Promise<OwnRegistration | undefined> {
    return this.#find.one({ issuer, clientId });
  }

  delete({ issuer, clientId }: Registration): BoundStatement {
    return this.#delete.bind({ issuer, clientId });
  }
}
