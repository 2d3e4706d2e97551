import { Injectable } from '@nestjs/common';
import type { Client } from '../../clients/index.js';
import { Clients } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import type { ScopeSet } from '../../common/scope-set.js';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import type { Actor } from '../authorizations/actor.js';
import type { Authorization } from '../authorizations/authorization.entity.js';
import type { ClaimsRequest } from '../authorizations/claims-request.js';
import { storeClaimsRequest } from '../authorizations/claims-request.js';
import { AuthorizationsRepository } from '../authorizations/authorizations.repository.js';

interface Approval {
  readonly client: Client;
  readonly owner?: Pick<Owner, 'id'>;
  readonly scope: ScopeSet;
  /** What the client asked for, where that may be more. */
  readonly asked?: ScopeSet;
  readonly session?: Pick<Authorization, 'authTime' | 'authentication'> & {
    readonly id: string | null;
  };
  /** What tokens may be for, by registered identifiers; empty where that was not said. */
  readonly resources?: readonly string[];
  /** Of an exchange (RFC 8693): the authorization of the token that was given for this. */
  readonly parentId?: string;
  /** `tokenKey` of that token, where it was an access token. */
  readonly parentToken?: string | undefined;
  readonly act?: Actor | undefined;
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

  create(approval: Approval): NewAuthorization {
    const { client, owner, scope, asked, resources = [], session, act, claims } = approval;
    const authorizationId = newId();
    const insert = this.authorizations.insert({
      id: authorizationId,
      clientId: client.id,
      userId: owner?.id ?? null,
      scope: scope.toString(),
      notGranted: notGranted(asked, scope),
      resources: resources.join(' ') || null,
      ...loginOf(session),
      claims: storeClaimsRequest(claims),
      parentId: approval.parentId ?? null,
      parentToken: approval.parentToken ?? null,
      act: act ? JSON.stringify(act) : null,
      createdAt: this.clock.now(),
      revokedAt: null,
    });
    return { authorizationId, statements: [this.clients.standing(client), insert] };
  }
}

const loginOf = (session: Approval['session']) => ({
  sessionId: session?.id ?? null,
  authTime: session?.authTime ?? null,
  authentication: session?.authentication ?? null,
});

const notGranted = (asked: ScopeSet | undefined, granted: ScopeSet): string | null =>
  asked?.notCoveredBy(granted).toString() || null;
