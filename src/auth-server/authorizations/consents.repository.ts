import { Injectable } from '@nestjs/common';
import { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import { Database, limited } from '../../database/index.js';
import { Consent } from './consent.entity.js';
import type { GrantedScope } from './granted-scope.js';

/** How much of what was approved is remembered: the newest. Names as many as a list may have; characters. */
const MOST_NAMES = 100;
const MOST_CHARACTERS = 8192;

type ConsentKey = Pick<Consent, 'userId' | 'clientId'>;

@Injectable()
export class ConsentsRepository {
  readonly #put;
  readonly #find;
  readonly #page;
  readonly #delete;

  constructor(database: Database) {
    this.#put = database.insert(Consent, {
      orUpdate: { onConflict: ['userId', 'clientId'], set: ['scope', 'grantedAt'] },
    });
    this.#find = database.query<ConsentKey, Consent>(
      database.select(Consent, 'consent').where('consent.userId = :userId AND consent.clientId = :clientId'),
    );
    this.#page = database.query<{ userId: string; after: string; limit: number }, GrantedScope>(
      limited(
        database
          .select(Consent, 'consent')
          .select('consent.clientId', 'clientId')
          .addSelect('consent.scope', 'scope')
          .addSelect('consent.grantedAt', 'since')
          .where('consent.userId = :userId AND consent.clientId > :after')
          .orderBy('consent.clientId'),
      ),
    );
    this.#delete = database.statement<ConsentKey>(
      database.delete(Consent).where('userId = :userId AND clientId = :clientId'),
    );
  }

  /** Puts a consent in the place of an earlier one. @param consent whose scope has what is new last. */
  put(consent: Consent): BoundStatement {
    return this.#put.bind({ ...consent, scope: newest(consent.scope) }, 1);
  }

  /** What this owner has approved for each client, in the order of the database. @param after a client id, or `''`. */
  page(userId: string, after: string, limit: number): Promise<GrantedScope[]> {
    return this.#page.all({ userId, after, limit });
  }

  delete(key: ConsentKey): BoundStatement {
    return this.#delete.bind(key);
  }

  /** The scopes this owner has approved for this client; `undefined` where they never approved anything. */
  async approvedScopes(key: ConsentKey): Promise<ScopeSet | undefined> {
    const consent = await this.#find.one(key);
    return consent && ScopeSet.parse(consent.scope);
  }
}

/** Below one scope that a client may have (`projects`) there is any number of names (`projects:a`): approvals that add up end here. */
function newest(scope: string): string {
  const names = scope.split(' ').slice(-MOST_NAMES);
  while (names.join(' ').length > MOST_CHARACTERS) names.shift();
  return names.join(' ');
}
