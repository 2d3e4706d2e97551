import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { Browser } from '../sessions/login-sessions.js';
import { LoginSessions } from '../sessions/login-sessions.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import { SessionEnder } from '../sessions/session-ender.js';
import type { LogoutAnswer } from './logout-fields.js';
import type { LogoutOutcome } from './logout-pages.js';
import { LogoutPages } from './logout-pages.js';
import type { LogoutRequest } from './logout-request.js';
import { LogoutRequestReader } from './logout-request.js';

/** The end session endpoint (OpenID Connect RP-Initiated Logout 1.0): ends the session of this browser. */
@Injectable()
export class LogoutEndpoint {
  constructor(
    private readonly requests: LogoutRequestReader,
    private readonly sessions: LoginSessions,
    private readonly tokens: FormTokens,
    private readonly ender: SessionEnder,
    private readonly pages: LogoutPages,
  ) {}

  /**
   * Without asking only where an ID token of this very session comes with the request; anybody can send a browser here
   * (section 6).
   * @throws OAuthError `invalid_request`.
   */
  async start(parameters: RequestParameters, browser: Browser | undefined): Promise<LogoutOutcome> {
    const request = await this.requests.read(parameters);
    const session = browser && (await this.sessions.find(browser.cookie));
    if (!session) return this.pages.done(request);
    return request.isAbout(session) ? this.#end(session, request, browser) : this.#ask(session, request);
  }

  /** What the person answered to our page. @throws OAuthError `invalid_request`. */
  async answer(
    parameters: RequestParameters,
    { decision, formToken }: LogoutAnswer,
    browser: Browser,
  ): Promise<LogoutOutcome> {
    const request = await this.requests.read(parameters);
    const session = await this.sessions.find(browser.cookie);
    if (!session) return this.pages.done(request);
    if (decision === 'stay') return this.pages.stayed();
    // Also a form of an earlier login in another tab comes here: it is asked again.
    if (!this.tokens.verify(session, FORM, formToken)) return this.#ask(session, request);
    return this.#end(session, request, browser);
  }

  #ask(session: LoginSession, request: LogoutRequest): Promise<LogoutOutcome> {
    return this.pages.ask(request, session, this.tokens.of(session, FORM));
  }

  async #end(session: LoginSession, request: LogoutRequest, from: Browser): Promise<LogoutOutcome> {
    await this.ender.one(session, from);
    return this.pages.done(request);
  }
}

const FORM = 'logout';
