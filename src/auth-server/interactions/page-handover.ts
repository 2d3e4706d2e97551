import { Injectable } from '@nestjs/common';
import { randomToken } from '../../common/crypto/random.js';
import { OAuthError } from '../../common/errors/oauth-error.js';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { Visitor } from '../sessions/visitor.js';
import { HostPages } from './host-pages.js';
import type { PageQuestion } from './interaction.js';
import { Resumption } from './resumption.js';
import { interactionOver, StoredInteractions } from './stored-interactions.js';

/** Where a page of the host's is, and the form cookie of a browser that has none yet. */
export interface HandedOver {
  readonly handover: string;
  readonly formCookie?: string;
}

/** Who logged in at the host. */
export interface BackFromHost {
  /** What the question was begun with. */
  readonly parameters: RequestParameters;
  /** The value of the session that just began. */
  readonly sessionCookie: string;
}

/** Where the host has the login, its page also logs people in who are at a page of ours (docs/adr/0044). */
@Injectable()
export class PageHandover {
  constructor(
    private readonly pages: HostPages,
    private readonly stored: StoredInteractions,
    private readonly resumption: Resumption,
  ) {}

  /** Whether no password is asked for here. */
  get hasLogin(): boolean {
    return this.pages.has('login');
  }

  /** @returns `undefined` where our own page is shown. @throws OAuthError `invalid_request` */
  login(question: PageQuestion, { formCookie }: Visitor): HandedOver | undefined {
    if (!this.hasLogin) return undefined;
    const cookie = formCookie ?? randomToken();
    const id = this.stored.begin(question, cookie);
    if (id === undefined) throw new OAuthError('invalid_request', 'The request is too long.');
    const handover = this.pages.url('login', id);
    return { handover, ...(formCookie === undefined && { formCookie: cookie }) };
  }

  /** @throws OAuthError with a word to the person; what the host refused with. */
  async back(
    kind: PageQuestion['kind'],
    { interaction: id = '', answer = '' }: RequestParameters,
    visitor: Visitor,
  ): Promise<BackFromHost> {
    const interaction = await this.stored.back(id, answer, visitor.formCookie);
    if (interaction.kind !== kind || 'allowed' in interaction.answer) throw interactionOver();
    if ('refused' in interaction.answer) {
      await this.stored.end(interaction);
      throw new OAuthError(interaction.answer.refused);
    }
    const sessionCookie = await this.resumption.begin(interaction, interaction.answer.login, visitor);
    return { parameters: interaction.parameters, sessionCookie };
  }
}
