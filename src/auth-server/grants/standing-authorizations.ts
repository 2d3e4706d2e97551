import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { CLIENTS_ENTITIES } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { BoundStatement } from '../../database/index.js';
import { Database, RowCache } from '../../database/index.js';
import { Authorization } from './authorization.entity.js';
import { AuthorizationsRepository } from './authorizations.repository.js';

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
    private readonly clock: Clock,
    private readonly authorizations: AuthorizationsRepository,
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
    const id = newId();
    const authorization = {
      id,
      clientId: client.id,
      userId: null,
      scope: client.allowedScopes.toString(),
      sessionId: null,
      authTime: null,
      claims: null,
      createdAt: this.clock.now(),
      revokedAt: null,
    };
    return { id, statements: [this.authorizations.insert(authorization)] };
  }
}
