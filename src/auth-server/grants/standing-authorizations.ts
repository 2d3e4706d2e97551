import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { CLIENTS_ENTITIES } from '../../clients/index.js';
import type { BoundStatement } from '../../database/index.js';
import { Database, RowCache } from '../../database/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { AuthorizationFactory } from './authorization-factory.js';

interface StandingAuthorization {
  readonly id: string;
  /** Brings it into being, where it is new. */
  readonly statements: readonly BoundStatement[];
}

/**
 * What a client may do for itself was approved once, when it was registered: all tokens it gets by its own credentials carry
 * one authorization, until that is revoked.
 */
@Injectable()
export class StandingAuthorizations {
  readonly #known: RowCache<StandingAuthorization>;

  constructor(
    database: Database,
    private readonly authorizations: AuthorizationsRepository,
    private readonly factory: AuthorizationFactory,
  ) {
    this.#known = new RowCache(database, [Authorization, ...CLIENTS_ENTITIES]);
  }

  async of(client: Client): Promise<StandingAuthorization> {
    return (await this.#known.find(client.id, () => this.#existing(client))) ?? this.#new(client);
  }

  async #existing(client: Client): Promise<StandingAuthorization | undefined> {
    const found = await this.authorizations.findStanding(client.id);
    return found && { id: found.id, statements: [] };
  }

  #new(client: Client): StandingAuthorization {
    const { authorizationId: id, statement } = this.factory.create({ client, scope: client.allowedScopes });
    return { id, statements: [statement] };
  }
}
