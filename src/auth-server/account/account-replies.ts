import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { seeOther } from '../interaction/see-other.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { AccountForms } from './account-forms.js';
import type { AccountOutcome, AccountPage, Wanted } from './account-outcome.js';
import { AccountPages } from './account-pages.js';

/** With the cookie's value of a session that just began. */
export type Sent = AccountOutcome & { readonly sessionCookie?: string };

/** Sends what the account page answers. */
@Injectable()
export class AccountReplies {
  constructor(
    private readonly pages: AccountPages,
    private readonly forms: AccountForms,
    private readonly cookie: SessionCookie,
    private readonly formCookie: FormCookie,
    private readonly pageReplies: PageReplies,
  ) {}

  async send(outcome: Sent, request: HttpRequest, reply: HttpReply): Promise<void> {
    if (outcome.sessionCookie) this.cookie.write(reply, outcome.sessionCookie);
    if ('handover' in outcome) {
      if (outcome.formCookie) this.formCookie.write(reply, outcome.formCookie);
      return seeOther(outcome.handover, reply);
    }
    const wanted = this.#wanted(outcome, request);
    const url = wanted.change ? this.pages.passwordUrl : this.pages.url();
    if ('login' in outcome) {
      const formToken = this.forms.loginToken(request, reply);
      const refusal = outcome.login === 'needed' ? undefined : outcome.login;
      return this.#sendPage(this.pages.login(formToken, wanted, refusal), url, reply);
    }
    if ('page' in outcome) return this.#sendPage(outcome, url, reply);
    seeOther(outcome.done ? this.pages.url(outcome.done) : url, reply);
  }

  #wanted(outcome: Sent, request: HttpRequest): Wanted {
    return ('wanted' in outcome ? outcome.wanted : undefined) ?? this.forms.wanted(request);
  }

  #sendPage({ page, retryAfter, ...options }: AccountPage, byGet: string, reply: HttpReply): Promise<void> {
    if (retryAfter !== undefined) setHeader(reply, 'Retry-After', retryAfter);
    return this.pageReplies.answer(reply, page, { ...options, byGet });
  }
}
