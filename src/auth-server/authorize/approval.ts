import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { BoundStatement } from '../../database/index.js';
import { ConstraintViolation, UnitOfWork } from '../../database/index.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { AuthorizationResponse } from '../requests/authorization-response.js';
import type { Login, NewLogin } from '../sessions/logins.js';
import { CodeIssuer } from './code-issuer.js';

/** Grants a request: authorization, code, consent and a new session become durable together. */
@Injectable()
export class Approval {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: CodeIssuer,
    private readonly consents: ConsentsRepository,
  ) {}

  /** The owner said so just now; it is remembered. @returns what the client is told. */
  async byOwner(request: AuthorizationRequest, login: Login | NewLogin): Promise<AuthorizationResponse> {
    const { code, statements } = this.codes.prepare(request, login.owner, login.session);
    const remembered = await this.#remember(request, login);
    const session = 'statements' in login ? login.statements : [];
    await this.#commit([...session, ...remembered, ...statements]);
    return request.target.success(code);
  }

  /** The owner approved as much before. @returns what the client is told. */
  async silently(request: AuthorizationRequest, { owner, session }: Login): Promise<AuthorizationResponse> {
    const { code, statements } = this.codes.prepare(request, owner, session);
    await this.#commit(statements);
    return request.target.success(code);
  }

  async #remember(request: AuthorizationRequest, { owner }: Login): Promise<BoundStatement[]> {
    const { client } = request;
    const scope = scopeToConsent(request.scope, request.claims, client.allowedScopes);
    const key = { userId: owner.id, clientId: client.id };
    const earlier = await this.consents.approvedScopes(key);
    if (earlier?.coversAll(scope)) return [];
    const approved = earlier ? earlier.union(scope) : scope;
    return [this.consents.put({ ...key, scope: approved.toString(), grantedAt: this.clock.now() })];
  }

  async #commit(statements: readonly BoundStatement[]): Promise<void> {
    try {
      await this.unitOfWork.run(...statements);
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      throw new OAuthError('invalid_request', 'The application or the account was removed meanwhile.', {
        cause: error,
      });
    }
  }
}
