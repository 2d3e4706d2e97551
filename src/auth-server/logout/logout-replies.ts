import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { seeOther } from '../interaction/see-other.js';
import type { Browser } from '../sessions/login-sessions.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { LogoutEndpoint } from './logout-endpoint.js';
import { readLogoutForm, readLogoutQuery } from './logout-fields.js';
import type { LogoutOutcome } from './logout-pages.js';
import { LogoutPages } from './logout-pages.js';

/** Between the wire and the endpoint. */
@Injectable()
export class LogoutReplies {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly endpoint: LogoutEndpoint,
    private readonly pages: LogoutPages,
    private readonly cookie: SessionCookie,
    private readonly pageReplies: PageReplies,
  ) {}

  /** @param request of the browser that may be logged in. */
  async toQuery(query: object, request: HttpRequest | undefined, reply: HttpReply): Promise<void> {
    const browser = request && this.cookie.browser(request);
    await this.#send(await this.endpoint.start(readLogoutQuery(query), browser), reply, browser);
  }

  async toForm(request: HttpRequest, reply: HttpReply): Promise<void> {
    const browser = this.cookie.browser(request);
    const { parameters, answer } = readLogoutForm(request);
    if (answer) {
      // An answer without the token of its form ends nothing.
      refuseCrossSite(request.headers, this.settings.issuer, {
        opaqueIsOurs: answer.formToken !== undefined,
      });
      return this.#send(await this.endpoint.answer(parameters, answer, browser), reply, browser);
    }
    const again = browser.cookie === undefined ? this.pages.again(parameters) : undefined;
    if (again !== undefined) return seeOther(again, reply);
    await this.#send(await this.endpoint.start(parameters, browser), reply, browser);
  }

  async #send(outcome: LogoutOutcome, reply: HttpReply, browser?: Browser): Promise<void> {
    const { page, byGet, location, loggedOut } = outcome;
    if (loggedOut && browser?.cookie !== undefined) this.cookie.remove(reply);
    if (location !== undefined) seeOther(location, reply);
    else if (page) await this.pageReplies.answer(reply, page, { byGet });
  }
}
