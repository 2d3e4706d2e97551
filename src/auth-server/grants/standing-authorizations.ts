import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { CLIENTS_ENTITIES } from '../../clients/index.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ConstraintViolation, Database, RowCache, UnitOfWork } from '../../database/index.js';
import { Authorization } from '../authorizations/authorization.entity.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import { AuthorizationFactory } from './authorization-factory.js';

/**
 * What a client may do for itself was approved once, when it was registered: all tokens it gets by its own credentials carry
 * one authorization, until that is revoked.
 */
@Injectable()
export class StandingAuthorizations {
  readonly #known: RowCache<Authorization>;

  constructor(
    database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly authorizations: AuthorizationsRepository,
    private readonly factory: AuthorizationFactory,
  ) {
    this.#known = new RowCache(database, [Authorization, ...CLIENTS_ENTITIES]);
  }

  /** Made when the client first asks for a token. @throws OAuthError `invalid_grant` where it ended meanwhile. */
  async of(client: Client): Promise<Authorization> {
    const standing = (await this.#existing(client)) ?? (await this.#make(client));
    if (standing) return standing;
    throw new OAuthError('invalid_grant', undefined, {
      detail: 'the client was removed or revoked meanwhile',
    });
  }

  #existing({ id }: Client): Promise<Authorization | undefined> {
    return this.#known.find(id, () => this.authorizations.findStanding(id));
  }

  /** Of several that make it at once one does, for there is a unique index; all of them use that one. */
  async #make(client: Client): Promise<Authorization | undefined> {
    const { statements } = this.factory.create({ client, scope: client.allowedScopes });
    try {
      await this.unitOfWork.run(...statements);
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
    }
    return this.#existing(client);
  }
}
