import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { setHeader } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { seeOther } from '../interaction/see-other.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { VerificationForms } from './verification-forms.js';
import type { VerificationOutcome, VerificationPage } from './verification-outcome.js';
import { VerificationPages } from './verification-pages.js';

/** With the cookie's value of a session that just began. */
type Sent = VerificationOutcome & { readonly sessionCookie?: string };

/** Sends what the page for devices answers. */
@Injectable()
export class VerificationReplies {
  constructor(
    private readonly pages: VerificationPages,
    private readonly forms: VerificationForms,
    private readonly cookie: SessionCookie,
    private readonly formCookie: FormCookie,
    private readonly pageReplies: PageReplies,
  ) {}

  /** @param userCode that the request was about. */
  async send(
    outcome: Sent,
    userCode: string | undefined,
    request: HttpRequest,
    reply: HttpReply,
  ): Promise<void> {
    if (outcome.sessionCookie) this.cookie.write(reply, outcome.sessionCookie);
    if ('handover' in outcome) {
      if (outcome.formCookie) this.formCookie.write(reply, outcome.formCookie);
      return seeOther(outcome.handover, reply);
    }
    if ('next' in outcome) return seeOther(this.pages.url(outcome.next.userCode), reply);
    if ('done' in outcome) return seeOther(this.pages.resultUrl(outcome.done), reply);
    if ('page' in outcome) return this.#sendPage(outcome, reply);
    const refusal = outcome.login === 'needed' ? undefined : outcome.login;
    const page = this.pages.login(this.forms.loginToken(request, reply), userCode, refusal);
    return this.#sendPage({ ...page, userCode }, reply);
  }

  #sendPage({ retryAfter, userCode, page, ...options }: VerificationPage, reply: HttpReply): Promise<void> {
    if (retryAfter !== undefined) setHeader(reply, 'Retry-After', retryAfter);
    return this.pageReplies.answer(reply, page, { ...options, byGet: this.pages.url(userCode) });
  }
}
