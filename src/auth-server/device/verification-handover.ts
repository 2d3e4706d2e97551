import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { HandedOver } from '../interactions/page-handover.js';
import { PageHandover } from '../interactions/page-handover.js';
import type { Visitor } from '../sessions/visitor.js';
import type { VerificationOutcome } from './verification-outcome.js';

/** What the page keeps of the person while they are at the host's login. */
export interface Kept {
  readonly userCode?: string | undefined;
  readonly uiLocales?: string | undefined;
}

/** What is kept of the page for devices while the person is at the host's login. */
@Injectable()
export class VerificationHandover {
  constructor(private readonly page: PageHandover) {}

  /** Whether no password is asked for here. */
  get hasLogin(): boolean {
    return this.page.hasLogin;
  }

  /** @returns `undefined` where our own page is shown. */
  login(visitor: Visitor, { userCode, uiLocales }: Kept): HandedOver | undefined {
    const parameters = {
      ...(userCode !== undefined && { user_code: userCode }),
      ...(uiLocales !== undefined && { ui_locales: uiLocales }),
    };
    return this.page.login({ kind: 'device', parameters }, visitor);
  }

  /** @throws OAuthError with a word to the person; what the host refused with. */
  async back(query: RequestParameters, visitor: Visitor): Promise<VerificationOutcome> {
    const { parameters, sessionCookie } = await this.page.back('device', query, visitor);
    return { next: { userCode: parameters['user_code'] }, sessionCookie };
  }
}
