import { Injectable } from '@nestjs/common';
import { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { Consent } from './consent.entity.js';

type ConsentKey = Pick<Consent, 'userId' | 'clientId'>;

@Injectable()
export class ConsentsRepository {
  readonly #insert;
  readonly #delete;
  readonly #find;

  constructor(database: Database) {
    this.#insert = database.insert(Consent, { orIgnore: true });
    this.#delete = database.statement<ConsentKey>(
      database.delete(Consent).where('userId = :userId AND clientId = :clientId'),
    );
    this.#find = database.query<ConsentKey, Consent>(
      database.select(Consent, 'consent').where('consent.userId = :userId AND consent.clientId = :clientId'),
    );
  }

  /** The statements that put a consent in the place of an earlier one. */
  replace(consent: Consent): BoundStatement[] {
    return [this.#delete.bind(consent), this.#insert.bind(consent)];
  }

  /** The scopes this owner has approved for this client; `undefined` where they never approved anything. */
  async approvedScopes(key: ConsentKey): Promise<ScopeSet | undefined> {
    const consent = await this.#find.one(key);
    return consent && ScopeSet.parse(consent.scope);
  }
}
