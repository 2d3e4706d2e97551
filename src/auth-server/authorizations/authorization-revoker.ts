import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { countsOf } from '../../database/index.js';
import { OwnerUnits } from '../../owners/index.js';
import type { Authorization } from './authorization.entity.js';
import { AuthorizationsRepository } from './authorizations.repository.js';

/**
 * Ends authorizations on purpose, and with each all of its codes and tokens: one conditional statement and its audit event
 * in one unit. What was revoked before is left as it was.
 */
@Injectable()
export class AuthorizationRevoker {
  constructor(
    private readonly clock: Clock,
    private readonly authorizations: AuthorizationsRepository,
    private readonly audit: AuditTrail,
    private readonly owners: OwnerUnits,
    private readonly clients: Clients,
  ) {}

  /**
   * @param by the administrator who ends it, as in all of these
   * @returns how many were ended, 0 or 1; `undefined` where there is no such authorization.
   */
  async one(id: string, by?: Actor): Promise<number | undefined> {
    const authorization = await this.authorizations.find(id);
    return authorization && this.revoke(authorization, by);
  }

  /** @returns how many were ended, 0 or 1. */
  async revoke(
    { id, clientId, userId }: Pick<Authorization, 'id' | 'clientId' | 'userId'>,
    by?: Actor,
  ): Promise<number> {
    const { committed } = await this.audit.commit(
      {
        type: 'authorization.revoked',
        authorizationId: id,
        clientId,
        ...(userId !== null && { userId }),
        by,
      },
      this.authorizations.revoke(id, this.clock.now()),
    );
    return Number(committed);
  }

  /** @returns how many were ended. */
  async allOfUser(userId: string, by?: Actor): Promise<number> {
    const outcome = await this.audit.commit(
      { type: 'user.authorizations_revoked', userId, by },
      ...this.owners.ending(userId),
      this.authorizations.revokeOfUser(userId, this.clock.now()),
    );
    return countsOf(outcome)[0] ?? 0;
  }

  /** @returns how many were ended. */
  async allOfClient(clientId: string, by?: Actor): Promise<number> {
    const outcome = await this.audit.commit(
      { type: 'client.authorizations_revoked', clientId, by },
      ...this.clients.ending(clientId),
      this.authorizations.revokeOfClient(clientId, this.clock.now()),
    );
    return countsOf(outcome)[0] ?? 0;
  }
}
