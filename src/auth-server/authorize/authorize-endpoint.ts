import { Injectable } from '@nestjs/common';
import { message } from '../../common/words/words.js';
import type { OAuthErrorCode } from '../../common/errors/oauth-error-codes.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { Owner } from '../../owners/index.js';
import { attemptRefusal } from '../interaction/attempt-refusal.js';
import { NeededInteraction } from '../interaction/needed-interaction.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import { AuthorizationRequestReader } from '../requests/authorization-request-reader.js';
import { boundByOwner } from '../requests/bound-by-owner.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { AuthorizationResponse } from '../requests/authorization-response.js';
import type { Login } from '../sessions/logins.js';
import { Logins } from '../sessions/logins.js';
import { Approval } from './approval.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import { AuthorizePages } from './authorize-pages.js';
import type { InteractionFields, Submission } from './interaction-fields.js';
import type { Visitor } from '../sessions/visitor.js';

/** The authorization endpoint (RFC 6749 section 3.1): asks the owner for what is missing, then approves. */
@Injectable()
export class AuthorizeEndpoint {
  constructor(
    private readonly requests: AuthorizationRequestReader,
    private readonly logins: Logins,
    private readonly interaction: NeededInteraction,
    private readonly pages: AuthorizePages,
    private readonly approval: Approval,
  ) {}

  /** @throws OAuthError for the owner to see, AuthorizationError for the client. */
  async start(parameters: RequestParameters, visitor: Visitor): Promise<AuthorizeOutcome> {
    return this.#ask(await this.requests.read(parameters), visitor);
  }

  /** Once more, after a page of the host's. @param request as `AuthorizationRequestReader` read it. */
  goOn(request: AuthorizationRequest, visitor: Visitor): Promise<AuthorizeOutcome> {
    return this.#ask(request, visitor);
  }

  /** Who is logged in as the request wants it. */
  loginFor(request: AuthorizationRequest, visitor: Visitor): Promise<Login | undefined> {
    return this.#sufficientLogin(request, visitor);
  }

  /** What the owner answered to a page of ours, or what a script sends without having looked at one. */
  async submit({ parameters, fields }: Submission, visitor: Visitor): Promise<AuthorizeOutcome> {
    const request = await this.requests.read(parameters);
    if (fields.decision === 'deny') throw told(request, 'access_denied');
    const hasCredentials = fields.username !== undefined || fields.password !== undefined;
    if (hasCredentials && this.pages.asksForPassword) {
      return this.#logIn(request, fields, visitor);
    }
    return fields.decision === 'allow'
      ? this.#allow(request, fields, visitor)
      : this.#posted(request, visitor);
  }

  /** The request itself, posted (OIDC Core section 3.1.2.1): without a cookie of ours nobody knows whether there is a session. */
  async #posted(request: AuthorizationRequest, visitor: Visitor): Promise<AuthorizeOutcome> {
    const hasCookie = (visitor.cookie ?? visitor.formCookie) !== undefined;
    return (hasCookie ? undefined : this.pages.again(request)) ?? this.#ask(request, visitor);
  }

  /** @param mayApprove false where something that an approval relied on has just been ended: that takes another look. */
  async #ask(asked: AuthorizationRequest, visitor: Visitor, mayApprove = true): Promise<AuthorizeOutcome> {
    const login = await this.#sufficientLogin(asked, visitor);
    if (!login) {
      refuseWhereSilent(asked, 'login_required');
      return this.pages.login(asked, visitor);
    }
    const request = boundByOwner(asked, login.owner);
    const page = await this.#pageFor(request, login, visitor);
    if (page) return page;
    if (!mayApprove) throw told(request, 'temporarily_unavailable');
    const response = await this.approval.silently(request, login);
    return response ? { response } : this.#askAnew(request, visitor);
  }

  /** What the owner who is logged in has to see first. */
  async #pageFor(
    request: AuthorizationRequest,
    login: Login,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome | undefined> {
    if (await this.interaction.mustConsent(request, login.session)) {
      refuseWhereSilent(request, 'consent_required');
      return this.pages.consent(request, login, visitor);
    }
    if (this.interaction.mustSelectAccount(request)) return this.pages.selectAccount(request, login, visitor);
    if (!this.interaction.mustConfirm(request)) return undefined;
    refuseWhereSilent(request, 'interaction_required');
    return this.pages.confirm(request, login, visitor);
  }

  /** Session, consent, owner or client ended while it was being approved. Nothing was written, and nothing is by this request. */
  async #askAnew({ parameters }: AuthorizationRequest, visitor: Visitor): Promise<AuthorizeOutcome> {
    return this.#ask(await this.requests.read(parameters), visitor, false);
  }

  async #logIn(
    asked: AuthorizationRequest,
    { username, password }: InteractionFields,
    visiting: Visitor,
  ): Promise<AuthorizeOutcome> {
    const visitor = { ...visiting, clientId: asked.client.id };
    if (username === undefined || password === undefined) {
      const incomplete = message('login.incomplete');
      return this.pages.login(asked, visitor, { message: incomplete, username });
    }
    const owner = await this.logins.authenticate({ username, password }, visitor).catch(attemptRefusal);
    if (!owner || 'message' in owner) {
      return this.pages.login(asked, visitor, { message: WRONG, ...owner, username });
    }
    if (!this.interaction.isWhoIsAskedFor(asked, { owner })) throw told(asked, 'login_required');
    return (
      (await this.#begin(boundByOwner(asked, owner), owner, visitor)) ??
      this.pages.login(await this.requests.read(asked.parameters), visitor, { message: ENDED, username })
    );
  }

  async #begin(
    request: AuthorizationRequest,
    owner: Owner,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome | undefined> {
    let response: AuthorizationResponse | undefined;
    const login = await this.logins.begin(owner, visitor, async (begun) => {
      response = await this.approval.byOwner(request, begun, visitor);
      return response !== undefined;
    });
    return login && response && { response, sessionCookie: login.cookie };
  }

  /** Approved only by the form that was rendered for this very session; otherwise the owner is asked (again). */
  async #allow(
    asked: AuthorizationRequest,
    { formToken }: InteractionFields,
    visitor: Visitor,
  ): Promise<AuthorizeOutcome> {
    const login = await this.#sufficientLogin(asked, visitor);
    if (!login) return this.#ask(asked, visitor);
    const request = boundByOwner(asked, login.owner);
    if (!this.pages.askedBefore(request, login, formToken)) return this.#ask(asked, visitor);
    const response = await this.approval.byOwner(request, login, visitor);
    return response ? { response } : this.#askAnew(request, visitor);
  }

  async #sufficientLogin(request: AuthorizationRequest, { cookie }: Visitor): Promise<Login | undefined> {
    const login = await this.logins.find(cookie);
    return login && !this.interaction.mustLogIn(request, login) ? login : undefined;
  }
}

const ENDED = message('login.changed');
const WRONG = message('login.wrong');

const told = ({ target }: AuthorizationRequest, code: OAuthErrorCode): AuthorizationError =>
  new AuthorizationError(target, new OAuthError(code));

/** OIDC Core section 3.1.2.6: no page where the client asked for none. */
function refuseWhereSilent(request: AuthorizationRequest, code: OAuthErrorCode): void {
  if (request.prompts.has('none')) throw told(request, code);
}
