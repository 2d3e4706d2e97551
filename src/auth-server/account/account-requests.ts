import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import type { Visitor } from '../sessions/visitor.js';
import { Visitors } from '../sessions/visitors.js';
import type { ActionName } from './account-actions.js';
import { AccountEndpoint } from './account-endpoint.js';
import { AccountForms } from './account-forms.js';
import { AccountHandover } from './account-handover.js';
import type { AccountOutcome, Notice } from './account-outcome.js';
import { NOTICES } from './account-outcome.js';
import { AccountReplies } from './account-replies.js';
import { readCursor } from './application-cursor.js';

/** Between the wire and the account page. */
@Injectable()
export class AccountRequests {
  constructor(
    private readonly endpoint: AccountEndpoint,
    private readonly forms: AccountForms,
    private readonly handover: AccountHandover,
    private readonly visitors: Visitors,
    private readonly replies: AccountReplies,
  ) {}

  async show(request: HttpRequest, reply: HttpReply): Promise<void> {
    const { done, applications } = queryOf(request);
    const from = readCursor(applications);
    await this.#answer(request, reply, (visitor) => this.endpoint.show(visitor, noticeOf(done), from));
  }

  /** Only a page of ours takes a password, and only where the host has none. */
  async logIn(request: HttpRequest, reply: HttpReply): Promise<void> {
    const visitor = this.visitors.of(request);
    const outcome =
      this.handover.login(visitor) ?? (await this.endpoint.logIn(this.forms.readLogin(request), visitor));
    await this.replies.send(outcome, request, reply);
  }

  async resume(request: HttpRequest, reply: HttpReply): Promise<void> {
    const parameters = requestParameters(queryOf(request));
    await this.replies.send(await this.handover.back(parameters, this.visitors.of(request)), request, reply);
  }

  async act(action: ActionName, request: HttpRequest, reply: HttpReply): Promise<void> {
    const fields = this.forms.read(request);
    await this.#answer(request, reply, (visitor) => this.endpoint.act(action, fields, visitor));
  }

  /** As the application says now who is logged in. */
  async #answer(
    request: HttpRequest,
    reply: HttpReply,
    answer: (visitor: Visitor) => Promise<AccountOutcome>,
  ): Promise<void> {
    const { visitor, begun } = await this.visitors.arriving(request);
    const outcome = await answer(visitor);
    const uiLocales = textOf(queryOf(request)['ui_locales']);
    const elsewhere =
      'login' in outcome
        ? this.handover.login(visitor, { ...this.forms.wanted(request), uiLocales })
        : undefined;
    await this.replies.send({ ...begun, ...(elsewhere ?? outcome) }, request, reply);
  }
}

const noticeOf = (name: unknown): Notice | undefined => NOTICES.find((notice) => notice === name);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
