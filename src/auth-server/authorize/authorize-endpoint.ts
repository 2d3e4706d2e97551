import { Injectable } from '@nestjs/common';
import type { OAuthErrorCode } from '../../common/errors/oauth-error-codes.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { NeededInteraction } from '../interaction/needed-interaction.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import { AuthorizationRequestReader } from '../requests/authorization-request-reader.js';
import { boundByOwner } from '../requests/bound-by-owner.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { Browser } from '../sessions/login-sessions.js';
import { Logins } from '../sessions/logins.js';
import { Approval } from './approval.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import type { LoginRefusal } from './authorize-pages.js';
import { AuthorizePages } from './authorize-pages.js';
import type { InteractionFields, Submission } from './interaction-fields.js';

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
  async start(parameters: RequestParameters, cookie: string | undefined): Promise<AuthorizeOutcome> {
    return this.#ask(await this.requests.read(parameters), cookie);
  }

  /** What the owner answered to a page of ours, or what a script sends without having looked at one. */
  async submit({ parameters, fields }: Submission, browser: Browser): Promise<AuthorizeOutcome> {
    const request = await this.requests.read(parameters);
    if (fields.decision === 'deny')
      throw new AuthorizationError(request.target, new OAuthError('access_denied'));
    if (fields.username !== undefined || fields.password !== undefined) {
      return this.#logIn(request, fields, browser);
    }
    return fields.decision === 'allow'
      ? this.#allow(request, browser.cookie)
      : this.#ask(request, browser.cookie);
  }

  async #ask(asked: AuthorizationRequest, cookie: string | undefined): Promise<AuthorizeOutcome> {
    const login = await this.logins.find(cookie);
    if (!login || this.interaction.mustLogIn(asked, login.session)) {
      refuseWhereSilent(asked, 'login_required');
      return this.pages.login(asked);
    }
    const request = boundByOwner(asked, login.owner);
    if (await this.interaction.mustConsent(request, login.session)) {
      refuseWhereSilent(request, 'consent_required');
      return this.pages.consent(request, login.owner);
    }
    return { response: await this.approval.silently(request, login) };
  }

  async #logIn(
    request: AuthorizationRequest,
    { username, password }: InteractionFields,
    browser: Browser,
  ): Promise<AuthorizeOutcome> {
    if (username === undefined || password === undefined) {
      return this.pages.login(request, { message: 'Enter your username and your password.', username });
    }
    const login = await this.logins.logIn({ username, password }, browser).catch(refusal);
    if (!login || 'message' in login)
      return this.pages.login(request, { message: WRONG, ...login, username });
    const response = await this.approval.byOwner(boundByOwner(request, login.owner), login);
    return { response, sessionCookie: login.cookie };
  }

  async #allow(request: AuthorizationRequest, cookie: string | undefined): Promise<AuthorizeOutcome> {
    const login = await this.logins.find(cookie);
    if (!login || this.interaction.mustLogIn(request, login.session)) return this.pages.login(request);
    return { response: await this.approval.byOwner(boundByOwner(request, login.owner), login) };
  }
}

const WRONG = 'The username or the password is wrong.';

/** Too many were wrong: that is for the person to see, on the page they were at. */
function refusal(error: unknown): Pick<LoginRefusal, 'message' | 'retryAfter'> {
  if (!(error instanceof OAuthError) || error.retryAfter === undefined) throw error;
  const { retryAfter } = error;
  const minutes = Math.ceil(retryAfter / 60);
  const wait = retryAfter < 100 ? `${retryAfter} seconds` : `${minutes} minutes`;
  return { message: `There were too many failed attempts. Try again in ${wait}.`, retryAfter };
}

/** OIDC Core section 3.1.2.6: no page where the client asked for none. */
function refuseWhereSilent({ prompts, target }: AuthorizationRequest, code: OAuthErrorCode): void {
  if (prompts.has('none')) throw new AuthorizationError(target, new OAuthError(code));
}
