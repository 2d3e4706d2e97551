import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../audit/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../common/clock.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { Origin } from '../../common/http/origin.js';
import type { BoundStatement } from '../../database/index.js';
import { ConstraintViolation } from '../../database/index.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { AuthorizationResponse } from '../requests/authorization-response.js';
import type { Login, NewLogin } from '../sessions/logins.js';
import { Logins } from '../sessions/logins.js';
import { CodeIssuer } from './code-issuer.js';

interface NewConsent {
  readonly userId: string;
  readonly clientId: string;
  /** The scope; absent where there was no consent. */
  readonly before: string | undefined;
  readonly scope: string;
}

/** What an approval writes beside authorization and code. */
interface Remembered {
  readonly also?: readonly BoundStatement[];
  readonly event?: Extract<AuditEvent, { readonly type: 'consent.given' | 'consent.withdrawn' }>;
}

/**
 * Grants a request: authorization, code, consent and a new session become durable together, while owner, session and client
 * are what they were when they were read (docs/adr/0025). A consent is withdrawn as an end of its owner's.
 */
@Injectable()
export class Approval {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly codes: CodeIssuer,
    private readonly consents: ConsentsRepository,
    private readonly logins: Logins,
  ) {}

  /**
   * The owner said so just now; it is remembered, and the audit trail tells of what is new.
   * @param from where they said so
   * @param also what happens in the same unit
   * @returns what the client is told; `undefined` where what the approval relies on ended meanwhile.
   */
  async byOwner(
    request: AuthorizationRequest,
    login: Login | NewLogin,
    from: Origin,
    also: readonly BoundStatement[] = [],
  ): Promise<AuthorizationResponse | undefined> {
    const consent = await this.#newConsent(request, login);
    if (!consent) return this.#commit(request, login, { also });
    const { before, scope, ...key } = consent;
    const put = this.consents.put({ ...key, scope, grantedAt: this.clock.now() });
    const changes = { scope: [before, scope] } as const;
    const event = { ...key, ...({ type: 'consent.given', changes } as const), from };
    return this.#commit(request, login, { also: [...also, put], event });
  }

  /** The owner approved as much before. @returns as `byOwner` does. */
  silently(request: AuthorizationRequest, login: Login): Promise<AuthorizationResponse | undefined> {
    return this.#commit(request, login, {});
  }

  /** What they approved before, and with this; `undefined` where it is no more. */
  async #newConsent(request: AuthorizationRequest, { owner }: Login): Promise<NewConsent | undefined> {
    const { client } = request;
    const scope = scopeToConsent(request.scope, request.claims, client.allowedScopes);
    const key = { userId: owner.id, clientId: client.id };
    const earlier = await this.consents.approvedScopes(key);
    if (earlier?.coversAll(scope)) return undefined;
    const approved = earlier ? earlier.union(scope) : scope;
    return { ...key, before: earlier?.toString(), scope: approved.toString() };
  }

  async #commit(
    request: AuthorizationRequest,
    login: Login | NewLogin,
    { also = [], event }: Remembered,
  ): Promise<AuthorizationResponse | undefined> {
    const { code, authorizationId, statements } = this.codes.prepare(request, login.owner, login.session);
    const reasons = 'statements' in login ? login.statements : this.logins.standing(login);
    try {
      const events = event ? [{ ...event, sessionId: login.session.id, authorizationId }] : [];
      const { committed } = await this.audit.commitAll(events, ...reasons, ...statements, ...also);
      return committed ? request.target.success(code) : undefined;
    } catch (error) {
      if (!(error instanceof ConstraintViolation)) throw error;
      throw new OAuthError('invalid_request', 'The application or the account was removed meanwhile.', {
        cause: error,
      });
    }
  }
}
