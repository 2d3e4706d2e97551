import { Injectable } from '@nestjs/common';
import { refuseSecretsInUrl } from '../../common/http/form-request.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { requestParameters } from '../../common/http/request-parameters.js';
import type { Visitor } from '../sessions/visitor.js';
import { Visitors } from '../sessions/visitors.js';
import { VerificationEndpoint } from './verification-endpoint.js';
import { VerificationForms } from './verification-forms.js';
import { VerificationHandover } from './verification-handover.js';
import type { Result, VerificationOutcome } from './verification-outcome.js';
import { RESULTS } from './verification-outcome.js';
import { VerificationReplies } from './verification-replies.js';

/** Between the wire and the page for devices. */
@Injectable()
export class VerificationRequests {
  constructor(
    private readonly endpoint: VerificationEndpoint,
    private readonly forms: VerificationForms,
    private readonly handover: VerificationHandover,
    private readonly visitors: Visitors,
    private readonly replies: VerificationReplies,
  ) {}

  async show(request: HttpRequest, reply: HttpReply): Promise<void> {
    const parameters = readQuery(request);
    await this.#answer(parameters, request, reply, (visitor) =>
      this.endpoint.show(visitor, {
        typed: parameters['user_code'],
        result: resultOf(parameters['done']),
        asAnother: parameters['prompt'] === 'login',
      }),
    );
  }

  async submit(request: HttpRequest, reply: HttpReply): Promise<void> {
    const fields = { ...readQuery(request), ...this.forms.read(request) };
    const logsIn = fields['username'] !== undefined || fields['password'] !== undefined;
    await this.#answer(fields, request, reply, (visitor) =>
      logsIn && !this.handover.hasLogin
        ? this.endpoint.logIn(fields, visitor)
        : this.endpoint.answer(fields, visitor),
    );
  }

  async resume(request: HttpRequest, reply: HttpReply): Promise<void> {
    const outcome = await this.handover.back(readQuery(request), this.visitors.of(request));
    await this.replies.send(outcome, undefined, request, reply);
  }

  /** As the application says now who is logged in. */
  async #answer(
    parameters: RequestParameters,
    request: HttpRequest,
    reply: HttpReply,
    answer: (visitor: Visitor) => Promise<VerificationOutcome>,
  ): Promise<void> {
    const { user_code: userCode, ui_locales: uiLocales } = parameters;
    const { visitor, begun } = await this.visitors.arriving(request);
    const outcome = await answer(visitor);
    const elsewhere = 'login' in outcome ? this.handover.login(visitor, { userCode, uiLocales }) : undefined;
    await this.replies.send({ ...begun, ...(elsewhere ?? outcome) }, userCode, request, reply);
  }
}

/** What a person fills in has no business there. @throws OAuthError `invalid_request`. */
function readQuery(request: HttpRequest): RequestParameters {
  const query = queryOf(request);
  refuseSecretsInUrl(query);
  return requestParameters(query);
}

const resultOf = (name: string | undefined): Result | undefined => RESULTS.find((result) => result === name);
