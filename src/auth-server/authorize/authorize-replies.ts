import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { redirect, setHeader, setHeaders } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { PageReplies } from '../../common/pages/page-replies.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { seeOther, UNSEEN_HEADERS } from '../interaction/see-other.js';
import type { AuthorizationResponse } from '../requests/authorization-response.js';
import { FormCookie } from '../sessions/form-cookie.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';

/** Sends what the authorization endpoint answers. */
@Injectable()
export class AuthorizeReplies {
  readonly #renderer: PageRenderer;

  constructor(
    { issuer }: ProviderSettings,
    private readonly cookie: SessionCookie,
    private readonly formCookie: FormCookie,
    private readonly pages: PageReplies,
  ) {
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  async send(outcome: AuthorizeOutcome, request: HttpRequest, reply: HttpReply): Promise<void> {
    if (outcome.sessionCookie) this.cookie.write(reply, outcome.sessionCookie);
    if ('again' in outcome) return seeOther(outcome.again, reply);
    if ('page' in outcome) {
      if (outcome.retryAfter !== undefined) setHeader(reply, 'Retry-After', outcome.retryAfter);
      if (outcome.formCookie) this.formCookie.write(reply, outcome.formCookie);
      return this.pages.answer(reply, outcome.page, outcome);
    }
    if ('handover' in outcome) {
      if (outcome.formCookie) this.formCookie.write(reply, outcome.formCookie);
      return this.respond({ mode: 'query', location: outcome.handover }, request, reply);
    }
    this.respond(outcome.response, request, reply);
  }

  /** The code or error in it is kept out of caches and referrers (RFC 9700 section 4.2.4). */
  respond(response: AuthorizationResponse, { method }: HttpRequest, reply: HttpReply): void {
    if (response.mode === 'form_post') {
      // It can't be shown again: what it carries works once.
      const context = { ...this.pages.contextOf(reply), here: undefined };
      this.pages.show(reply, this.#renderer.render('form-post', response, context), context, {
        scripted: true,
      });
      return;
    }
    setHeaders(reply, UNSEEN_HEADERS);
    // RFC 9700 section 4.12: what was posted here, a password perhaps, is posted to nobody else.
    redirect(reply, response.location, method === 'POST' ? 303 : 302);
  }
}
