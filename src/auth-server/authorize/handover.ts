import { Injectable } from '@nestjs/common';
import { randomToken } from '../../common/crypto/random.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { HostPages } from '../interactions/host-pages.js';
import type { RequestQuestion } from '../interactions/interaction.js';
import { isOfPage } from '../interactions/interaction.js';
import type { Answered } from '../interactions/stored-interactions.js';
import { interactionOver, StoredInteractions } from '../interactions/stored-interactions.js';
import { AuthorizationError } from '../requests/authorization-error.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { Login } from '../sessions/logins.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import type { Visitor } from '../sessions/visitor.js';

/** Sends the browser to a page of the host's, where there is one, and takes it back (docs/adr/0038). */
@Injectable()
export class Handover {
  constructor(
    private readonly pages: HostPages,
    private readonly stored: StoredInteractions,
  ) {}

  get hasLogin(): boolean {
    return this.pages.has('login');
  }

  /** @returns `undefined` where our own page is shown. */
  login(request: AuthorizationRequest, visitor: Visitor): AuthorizeOutcome | undefined {
    return this.#to({ kind: 'login', parameters: request.parameters }, request, visitor);
  }

  /** @param request bound by the owner already. @returns `undefined` where our own page is shown. */
  consent(request: AuthorizationRequest, { session }: Login, visitor: Visitor): AuthorizeOutcome | undefined {
    const { id, userId } = session;
    const question = { kind: 'consent', parameters: request.parameters, session: { id, userId } } as const;
    return this.#to(question, request, visitor);
  }

  #to(
    question: RequestQuestion,
    { target }: AuthorizationRequest,
    { formCookie }: Visitor,
  ): AuthorizeOutcome | undefined {
    if (!this.pages.has(question.kind)) return undefined;
    const cookie = formCookie ?? randomToken();
    const id = this.stored.begin(question, cookie);
    if (id === undefined) {
      throw new AuthorizationError(target, new OAuthError('invalid_request', 'The request is too long.'));
    }
    const handover = this.pages.url(question.kind, id);
    return { handover, ...(formCookie === undefined && { formCookie: cookie }) };
  }

  /** @throws OAuthError `invalid_request`, with a word to the person. */
  async back(
    id: string | undefined,
    answer: string | undefined,
    { formCookie }: Visitor,
  ): Promise<Answered<RequestQuestion>> {
    const interaction = await this.stored.back(id ?? '', answer ?? '', formCookie);
    if (isOfPage(interaction)) throw interactionOver();
    return interaction;
  }

  /** Where nothing else is written with it. @throws OAuthError `invalid_request` */
  end(interaction: Answered): Promise<void> {
    return this.stored.end(interaction);
  }
}
