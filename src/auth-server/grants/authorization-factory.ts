import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import type { ClaimsRequest } from '../authorizations/claims-request.js';
import { storeClaimsRequest } from '../authorizations/claims-request.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';
import type { LoginSession } from '../sessions/login-session.entity.js';

interface Approval {
  readonly client: Client;
  readonly owner?: Pick<Owner, 'id'>;
  readonly scope: ScopeSet;
  readonly session?: LoginSession;
  /** What the client asked for by name. */
  readonly claims?: ClaimsRequest;
}

export interface NewAuthorization {
  readonly authorizationId: string;
  /** Bring it into being while the client is as it was read. Who grants in an owner's name says so of the owner as well. */
  readonly statements: readonly BoundStatement[];
}

/** Makes the record of a new approval. */
@Injectable()
export class AuthorizationFactory {
  constructor(
    private readonly clock: Clock,
    private readonly authorizations: AuthorizationsRepository,
    private readonly clients: Clients,
  ) {}

  create({ client, owner, scope, session, claims }: Approval): NewAuthorization {
    const authorizationId = newId();
    const insert = this.authorizations.insert({
      id: authorizationId,
      clientId: client.id,
      userId: owner?.id ?? null,
      scope: scope.toString(),
      sessionId: session?.id ?? null,
      authTime: session?.authTime ?? null,
      authentication: session?.authentication ?? null,
      claims: storeClaimsRequest(claims),
      createdAt: this.clock.now(),
      revokedAt: null,
    });
    return { authorizationId, statements: [this.clients.standing(client), insert] };
  }
}
