import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { message } from '../../common/words/words.js';
import { UnitOfWork } from '../../database/index.js';
import { attemptRefusal } from '../interaction/attempt-refusal.js';
import type { Browser } from '../sessions/login-sessions.js';
import type { NewLogin } from '../sessions/logins.js';
import { Logins } from '../sessions/logins.js';
import type { ActionName } from './account-actions.js';
import { AccountActions } from './account-actions.js';
import type { AccountOutcome, Notice } from './account-outcome.js';
import { AccountOverview } from './account-overview.js';
import type { ApplicationCursor } from './application-cursor.js';

/** The account page: who is logged in sees and ends what is theirs; who is not is asked to log in. */
@Injectable()
export class AccountEndpoint {
  constructor(
    private readonly logins: Logins,
    private readonly unitOfWork: UnitOfWork,
    private readonly overview: AccountOverview,
    private readonly actions: AccountActions,
  ) {}

  /** @param from where the list of applications begins. */
  async show(
    { cookie }: Browser,
    notice: Notice | undefined,
    from: ApplicationCursor,
  ): Promise<AccountOutcome> {
    const login = await this.logins.find(cookie);
    return login ? this.overview.page(login, { notice }, from) : { login: 'needed' };
  }

  async logIn({ username, password }: RequestParameters, browser: Browser): Promise<AccountOutcome> {
    if (username === undefined || password === undefined) {
      return { login: { message: message('login.incomplete'), username } };
    }
    const owner = await this.logins.authenticate({ username, password }, browser).catch(attemptRefusal);
    if (!owner) return { login: { message: message('login.wrong'), username } };
    if ('message' in owner) return { login: { ...owner, username } };
    const commit = async ({ statements }: NewLogin) => (await this.unitOfWork.run(...statements)).committed;
    const login = await this.logins.begin(owner, browser, commit);
    return login
      ? { done: undefined, sessionCookie: login.cookie }
      : { login: { message: message('login.changed'), username } };
  }

  async act(action: ActionName, fields: RequestParameters, browser: Browser): Promise<AccountOutcome> {
    const login = await this.logins.find(browser.cookie);
    if (!login) return { login: 'needed' };
    if (!this.overview.isOwnForm(login, fields['form_token'])) {
      return this.overview.page(login, {
        refusal: { message: message('account.outOfDate') },
      });
    }
    const result = await this.actions[action](login, fields, browser);
    return 'message' in result ? this.overview.page(login, { refusal: result }) : result;
  }
}
