import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ScopeSet } from '../../common/scope-set.js';
import { claimsConsentedTo } from '../claims/claim-scopes.js';
import type { Answer, RequestQuestion } from '../interactions/interaction.js';
import { Resumption } from '../interactions/resumption.js';
import type { Answered } from '../interactions/stored-interactions.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { AuthorizationRequestReader } from '../requests/authorization-request-reader.js';
import { boundByOwner } from '../requests/bound-by-owner.js';
import { afterLogin } from './after-login.js';
import { Approval } from './approval.js';
import { AuthorizeEndpoint } from './authorize-endpoint.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import { Handover } from './handover.js';
import type { Visitor } from '../sessions/visitor.js';

/** Goes on with an authorization request once a page of the host's has answered (docs/adr/0038). */
@Injectable()
export class ResumeEndpoint {
  constructor(
    private readonly requests: AuthorizationRequestReader,
    private readonly endpoint: AuthorizeEndpoint,
    private readonly handover: Handover,
    private readonly resumption: Resumption,
    private readonly approval: Approval,
  ) {}

  /** @throws OAuthError for the person to see, AuthorizationError for the client. */
  async resume(
    id: string | undefined,
    secret: string | undefined,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome> {
    const interaction = await this.handover.back(id, secret, visitor);
    const { answer } = interaction;
    if ('refused' in answer) return this.#refused(interaction, answer.refused);
    return 'login' in answer
      ? this.#loggedIn(interaction, answer.login, visitor)
      : this.#allowed(interaction, answer.allowed, visitor);
  }

  async #refused(interaction: Answered<RequestQuestion>, code: Refused): Promise<never> {
    const { target } = await this.requests.read(interaction.parameters);
    await this.handover.end(interaction);
    throw new AuthorizationError(target, new OAuthError(code));
  }

  async #loggedIn(
    interaction: Answered<RequestQuestion>,
    login: LoggedIn,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome> {
    const request = await this.requests.read(afterLogin(interaction.parameters));
    const from = { ...visitor, clientId: request.client.id };
    const cookie = await this.resumption.begin(interaction, login, from);
    try {
      return { ...(await this.endpoint.goOn(request, { ...visitor, cookie })), sessionCookie: cookie };
    } catch (error) {
      if (!(error instanceof AuthorizationError)) throw error;
      return { response: error.target.error(error.cause), sessionCookie: cookie };
    }
  }

  /** @param allowed which of the scopes, where the person allows a part. */
  async #narrowed(parameters: RequestParameters, allowed: string | undefined): Promise<AuthorizationRequest> {
    const request = await this.requests.read(parameters);
    if (allowed === undefined) return request;
    const part = ScopeSet.parse(allowed);
    const scope = ScopeSet.of(...request.scope.names.filter((name) => part.names.includes(name))).toString();
    const asked = await this.requests.read({ ...parameters, scope });
    return { ...asked, asked: request.asked, claims: claimsConsentedTo(asked.claims, part) };
  }

  /** Whoever else is logged in by now is asked for themselves. */
  async #allowed(
    interaction: Answered<RequestQuestion>,
    { scope }: Allowed,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome> {
    const { parameters, session, consume } = interaction;
    const asked = await this.#narrowed(parameters, scope);
    const login = await this.endpoint.loginFor(asked, visitor);
    const isSame = login?.session.id === session?.id && login?.owner.id === session?.userId;
    if (!login || !isSame) return this.endpoint.goOn(asked, visitor);
    const request = boundByOwner(asked, login.owner);
    const response = await this.approval.byOwner(request, login, visitor, [consume]);
    return response ? { response } : this.endpoint.goOn(asked, visitor);
  }
}

type Refused = Extract<Answer, { readonly refused: unknown }>['refused'];
type LoggedIn = Extract<Answer, { readonly login: unknown }>['login'];
type Allowed = Extract<Answer, { readonly allowed: unknown }>['allowed'];
