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
import { Logins } from '../sessions/logins.js';
import { CodeIssuer } from './code-issuer.js';

/**
 * Grants a request: authorization, code, consent and a new session become durable together, while owner, session and client
 * are what they were when they were read (docs/adr/0025). A consent is withdrawn as an end of its owner's.
 */
@Injectable()
export class Approval {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: CodeIssuer,
    private readonly consents: ConsentsRepository,
    private readonly logins: Logins,
  ) {}

  /**
   * The owner said so just now; it is remembered.
   * @param also what happens in the same unit
   * @returns what the client is told; `undefined` where what the approval relies on ended meanwhile.
   */
  async byOwner(
    request: AuthorizationRequest,
    login: Login | NewLogin,
    also: readonly BoundStatement[] = [],
  ): Promise<AuthorizationResponse | undefined> {
    return this.#commit(request, login, [...also, ...(await this.#remember(request, login))]);
  }

  /** The owner approved as much before. @returns as `byOwner` does. */
  silently(request: AuthorizationRequest, login: Login): Promise<AuthorizationResponse | undefined> {
    return this.#commit(request, login, []);
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

  async #commit(
    request: AuthorizationRequest,
    login: Login | NewLogin,
    remembered: readonly BoundStatement[],
  ): Promise<AuthorizationResponse | undefined> {
    const { code, statements } = this.codes.prepare(request, login.owner, login.session);
    const reasons = 'statements' in login ? login.statements : this.logins.standing(login);
    try {
      const { committed } = await this.unitOfWork.run(...reasons, ...statements, ...remembered);
      return committed ? request.target.success(code) : undefined;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      throw new OAuthError('invalid_request', 'The application or the account was removed meanwhile.', {
        cause: error,
      });
    }
  }
}
