import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { seeOther } from '../interaction/see-other.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import type { ActionName } from './account-actions.js';
import { AccountEndpoint } from './account-endpoint.js';
import { AccountForms } from './account-forms.js';
import type { AccountOutcome, AccountPage, Notice } from './account-outcome.js';
import { NOTICES } from './account-outcome.js';
import { AccountPages } from './account-pages.js';
import { readCursor } from './application-cursor.js';

/** Between the wire and the account page. */
@Injectable()
export class AccountReplies {
  constructor(
    private readonly endpoint: AccountEndpoint,
    private readonly pages: AccountPages,
    private readonly forms: AccountForms,
    private readonly cookie: SessionCookie,
    private readonly pageReplies: PageReplies,
  ) {}

  async show(request: HttpRequest, reply: HttpReply): Promise<void> {
    const { done, applications } = queryOf(request);
    const from = readCursor(applications);
    await this.#send(
      await this.endpoint.show(this.cookie.read(request), noticeOf(done), from),
      request,
      reply,
    );
  }

  async logIn(request: HttpRequest, reply: HttpReply): Promise<void> {
    const fields = this.forms.readLogin(request);
    await this.#send(await this.endpoint.logIn(fields, this.cookie.browser(request)), request, reply);
  }

  async act(action: ActionName, request: HttpRequest, reply: HttpReply): Promise<void> {
    const fields = this.forms.read(request);
    await this.#send(await this.endpoint.act(action, fields, this.cookie.browser(request)), request, reply);
  }

  async #send(outcome: AccountOutcome, request: HttpRequest, reply: HttpReply): Promise<void> {
    if ('login' in outcome) {
      const formToken = this.forms.loginToken(request, reply);
      const refusal = outcome.login === 'needed' ? undefined : outcome.login;
      return this.#sendPage(this.pages.login(formToken, refusal), reply);
    }
    if ('page' in outcome) return this.#sendPage(outcome, reply);
    if (outcome.sessionCookie) this.cookie.write(reply, outcome.sessionCookie);
    seeOther(this.pages.url(outcome.done), reply);
  }

  #sendPage({ page, status, retryAfter }: AccountPage, reply: HttpReply): Promise<void> {
    if (retryAfter !== undefined) setHeader(reply, 'Retry-After', retryAfter);
    return this.pageReplies.answer(reply, page, { status, byGet: this.pages.url() });
  }
}

const noticeOf = (name: unknown): Notice | undefined => NOTICES.find((notice) => notice === name);
