import { Injectable } from '@nestjs/common';
import type { RequestParameters } from '../../common/http/request-parameters.js';
import { ConsentWithdrawal } from '../authorizations/consent-withdrawal.js';
import { attemptRefusal } from '../interaction/attempt-refusal.js';
import type { Browser } from '../sessions/login-sessions.js';
import type { Login } from '../sessions/logins.js';
import { SessionEnder } from '../sessions/session-ender.js';
import type { Notice, Refusal } from './account-outcome.js';
import { AccountOverview } from './account-overview.js';
import { PasswordChange } from './password-change.js';

/** What became of a form: it was done, or is refused with a word to the person. */
export type ActionResult = { readonly done: Notice; readonly sessionCookie?: string } | Refusal;

type Action = (login: Login, fields: RequestParameters, browser: Browser) => Promise<ActionResult>;

/** What a person can do on the account page. Every action touches only what is theirs: what is not, or not
 * there any more, is left alone without a word. */
@Injectable()
export class AccountActions {
  constructor(
    private readonly ender: SessionEnder,
    private readonly withdrawal: ConsentWithdrawal,
    private readonly passwords: PasswordChange,
    private readonly overview: AccountOverview,
  ) {}

  readonly endSession: Action = async (login, { session_id: id = '' }, browser) => {
    if (await this.overview.hasSession(login, id)) {
      await this.ender.one({ id, userId: login.owner.id }, browser);
    }
    return { done: 'ended' };
  };

  readonly endOtherSessions: Action = async ({ session }, _fields, browser) => {
    await this.ender.others(session, browser);
    return { done: 'others-ended' };
  };

  readonly withdraw: Action = async (login, { client_id: clientId = '' }, browser) => {
    if (await this.overview.hasApplication(login, clientId)) {
      await this.withdrawal.of(login, clientId, browser);
    }
    return { done: 'withdrawn' };
  };

  readonly changePassword: Action = async (login, fields, browser) => {
    const { current_password: current, new_password: next } = fields;
    const result = await this.passwords.change(login, { current, next }, browser).catch(notLookedAt);
    return 'message' in result ? result : { done: 'password', sessionCookie: result.cookie };
  };
}

/** Said at the field of the password that was not looked at. @throws any other error again. */
const notLookedAt = (error: unknown): Refusal => ({ ...attemptRefusal(error), field: 'current_password' });

export type ActionName = Exclude<keyof AccountActions, symbol>;
