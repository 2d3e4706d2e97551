import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { datedToken, tokenKey } from '../../common/crypto/dated-token.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { BoundStatement } from '../../database/index.js';
import type { Owner } from '../../owners/index.js';
import { AuthorizationCodesRepository } from '../codes/authorization-codes.repository.js';
import { AuthorizationFactory } from '../grants/authorization-factory.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import { SessionEnds } from '../sessions/session-ends.js';

export interface PreparedCode {
  readonly code: string;
  readonly authorizationId: string;
  /** Bring authorization and code into being; the caller runs them in one unit, after its own. */
  readonly statements: readonly BoundStatement[];
}

/** Makes the authorization that the owner gave, and its code. */
@Injectable()
export class CodeIssuer {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly clock: Clock,
    private readonly codes: AuthorizationCodesRepository,
    private readonly authorizations: AuthorizationFactory,
    private readonly sessionEnds: SessionEnds,
  ) {}

  /** @param request bound by the owner already. */
  prepare(request: AuthorizationRequest, owner: Owner, session: LoginSession): PreparedCode {
    const { client, scope, asked, resources, claims } = request;
    const { authorizationId, statements } = this.authorizations.create({
      client,
      owner,
      scope,
      asked,
      resources,
      session,
      claims,
    });
    const issuedAt = this.clock.now();
    const expiresAt = issuedAt + this.settings.codeTtl * 1000;
    const code = datedToken(expiresAt);
    const insert = this.codes.insert({
      hash: tokenKey(code),
      authorizationId,
      clientId: client.id,
      redirectUri: request.parameters.redirect_uri ?? null,
      nonce: request.nonce ?? null,
      codeChallenge: request.codeChallenge ?? null,
      issuedAt,
      expiresAt,
      consumedAt: null,
    });
    const unit = [...statements, insert, ...this.sessionEnds.joining(session, client)];
    return { code, authorizationId, statements: unit };
  }
}
