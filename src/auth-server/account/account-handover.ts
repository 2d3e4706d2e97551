import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import type { HandedOver } from '../interactions/page-handover.js';
import { PageHandover } from '../interactions/page-handover.js';
import type { Visitor } from '../sessions/visitor.js';
import type { AccountOutcome, Wanted } from './account-outcome.js';
import { wantedIn } from './account-outcome.js';

/** What is kept of the account page while the person is at the host's login. */
@Injectable()
export class AccountHandover {
  constructor(private readonly page: PageHandover) {}

  /** @returns `undefined` where our own page is shown. */
  login(
    visitor: Visitor,
    { uiLocales, ...wanted }: Wanted & { readonly uiLocales?: string | undefined } = {},
  ): HandedOver | undefined {
    const parameters = { ...wanted, ...(uiLocales !== undefined && { ui_locales: uiLocales }) };
    return this.page.login({ kind: 'account', parameters }, visitor);
  }

  /** @throws OAuthError with a word to the person; what the host refused with. */
  async back(query: RequestParameters, visitor: Visitor): Promise<AccountOutcome> {
    const { parameters, sessionCookie } = await this.page.back('account', query, visitor);
    return { done: undefined, sessionCookie, wanted: wantedIn(parameters) };
  }
}
