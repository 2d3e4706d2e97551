import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import type { GrantedScope } from '../authorizations/granted-scope.js';

/** Of how many authorizations, the newest, the scopes are read. */
const NEWEST = 50;

type AtClient = Pick<GrantedScope, 'clientId'> & { readonly userId: string };

/** What a person has granted and was not revoked, read client by client: however many authorizations there are. */
@Injectable()
export class StandingGrantsRepository {
  readonly #nextClient;
  readonly #newest;
  readonly #oldest;

  constructor(database: Database) {
    const standing = () =>
      database
        .select(Authorization, 'authorization')
        .select('authorization.clientId', 'clientId')
        .addSelect('authorization.scope', 'scope')
        .addSelect('authorization.createdAt', 'since')
        .where('authorization.userId = :userId AND authorization.revokedAt IS NULL');
    const atClient = () => standing().andWhere('authorization.clientId = :clientId');
    this.#nextClient = database.query<{ userId: string; after: string }, GrantedScope>(
      standing()
        .andWhere('authorization.clientId > :after')
        .orderBy('authorization.clientId')
        .addOrderBy('authorization.id')
        .limit(1),
    );
    this.#newest = database.query<AtClient, GrantedScope>(
      atClient().orderBy('authorization.id', 'DESC').limit(NEWEST),
    );
    this.#oldest = database.query<AtClient, GrantedScope>(atClient().orderBy('authorization.id').limit(1));
  }

  /** The first client after this one, in the database's order, that holds something. @param after `''` for the very first. */
  async nextClient(userId: string, after: string): Promise<string | undefined> {
    return (await this.#nextClient.one({ userId, after }))?.clientId;
  }

  /** The newest grants, the newest first. */
  newest(key: AtClient): Promise<GrantedScope[]> {
    return this.#newest.all(key);
  }

  /** `undefined` where the client holds nothing. */
  oldest(key: AtClient): Promise<GrantedScope | undefined> {
    return this.#oldest.one(key);
  }
}
