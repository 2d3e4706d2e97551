import { Injectable } from '@nestjs/common';
import { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import { Database } from '../../database/index.js';
import { Consent } from './consent.entity.js';

type ConsentKey = Pick<Consent, 'userId' | 'clientId'>;

@Injectable()
export class ConsentsRepository {
  readonly #put;
  readonly #find;

  constructor(database: Database) {
    this.#put = database.insert(Consent, {
      orUpdate: { onConflict: ['userId', 'clientId'], set: ['scope', 'grantedAt'] },
    });
    this.#find = database.query<ConsentKey, Consent>(
      database.select(Consent, 'consent').where('consent.userId = :userId AND consent.clientId = :clientId'),
    );
  }

  /** Puts a consent in the place of an earlier one. */
  put(consent: Consent): BoundStatement {
    return this.#put.bind(consent, 1);
  }

  /** The scopes this owner has approved for this client; `undefined` where they never approved anything. */
  async approvedScopes(key: ConsentKey): Promise<ScopeSet | undefined> {
    const consent = await this.#find.one(key);
    return consent && ScopeSet.parse(consent.scope);
  }
}
