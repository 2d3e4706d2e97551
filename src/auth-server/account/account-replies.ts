import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formParameters } from '../../common/http/form-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { refuseCrossSite } from '../../common/http/same-origin.js';
import { PAGE_HEADERS } from '../../common/pages/page-headers.js';
import { Config } from '../../config/config.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import type { ActionName } from './account-actions.js';
import { AccountEndpoint } from './account-endpoint.js';
import type { AccountOutcome, Notice } from './account-outcome.js';
import { NOTICES } from './account-outcome.js';
import { AccountPages } from './account-pages.js';

/** Between the wire and the account page. */
@Injectable()
export class AccountReplies {
  constructor(
    private readonly config: Config,
    private readonly endpoint: AccountEndpoint,
    private readonly pages: AccountPages,
    private readonly cookie: SessionCookie,
  ) {}

  async show(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { done } = request.query as Readonly<Record<string, unknown>>;
    this.#send(await this.endpoint.show(this.cookie.read(request), noticeOf(done)), reply);
  }

  async logIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.#send(await this.endpoint.logIn(this.#form(request), this.cookie.browser(request)), reply);
  }

  async act(action: ActionName, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const fields = this.#form(request);
    this.#send(await this.endpoint.act(action, fields, this.cookie.browser(request)), reply);
  }

  #form(request: FastifyRequest): RequestParameters {
    refuseCrossSite(request.headers, this.config.issuer);
    return formParameters(request);
  }

  #send(outcome: AccountOutcome, reply: FastifyReply): void {
    if ('page' in outcome) {
      if (outcome.retryAfter !== undefined) void reply.header('Retry-After', outcome.retryAfter);
      void reply.status(outcome.status).headers(PAGE_HEADERS).send(outcome.page);
      return;
    }
    if (outcome.sessionCookie) this.cookie.write(reply, outcome.sessionCookie);
    void reply
      .headers({ 'Cache-Control': 'no-store', Pragma: 'no-cache', 'Referrer-Policy': 'no-referrer' })
      .redirect(this.pages.url(outcome.done), 303);
  }
}

const noticeOf = (name: unknown): Notice | undefined =>
  typeof name === 'string' && Object.hasOwn(NOTICES, name) ? (name as Notice) : undefined;
