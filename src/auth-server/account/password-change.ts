import { Injectable } from '@nestjs/common';
import { OwnerSource } from '../../owners/index.js';
import type { PasswordFault } from '../../common/passwords/password-rules.js';
import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  passwordFault,
} from '../../common/passwords/password-rules.js';
import type { Message } from '../../common/words/words.js';
import { message } from '../../common/words/words.js';
import type { Browser } from '../sessions/login-sessions.js';
import { LoginSessions } from '../sessions/login-sessions.js';
import type { Login } from '../sessions/logins.js';
import { OwnerAuthenticator } from '../sessions/owner-authenticator.js';
import { SessionEnder } from '../sessions/session-ender.js';
import type { PasswordField, Refusal } from './account-outcome.js';

const FAULTS: Readonly<Record<PasswordFault, Message>> = {
  short: message('account.passwordShort', { least: MIN_PASSWORD_LENGTH }),
  long: message('account.passwordLong', { most: MAX_PASSWORD_LENGTH }),
  characters: message('account.passwordCharacters'),
  common: message('account.passwordCommon'),
  pattern: message('account.passwordPattern'),
  username: message('account.passwordUsername'),
};

export interface PasswordFields {
  readonly current: string | undefined;
  readonly next: string | undefined;
}

/** A person gives themselves another password, where it is kept here. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly source: OwnerSource,
    private readonly owners: OwnerAuthenticator,
    private readonly sessions: LoginSessions,
    private readonly ender: SessionEnder,
  ) {}

  get isOurs(): boolean {
    return this.source.kept !== undefined;
  }

  /**
   * Ends all sessions in the same unit, and what was granted for their time: also by whoever had the cookie of this very
   * browser, in which a new session begins.
   * @returns the cookie, or in words what is wrong.
   * @throws OAuthError with `retryAfter` where too many wrong passwords were given.
   */
  async change(
    { owner, session }: Login,
    { current, next }: PasswordFields,
    browser: Browser,
  ): Promise<{ readonly cookie: string } | Pick<Refusal, 'message' | 'field'>> {
    if (current === undefined) return refused(message('account.passwordsMissing'), 'current_password');
    if (next === undefined) return refused(message('account.passwordsMissing'), 'new_password');
    const { username } = owner;
    const fault = await passwordFault(next, { username });
    if (fault) return refused(FAULTS[fault], 'new_password');
    const { kept } = this.source;
    if (!kept) return refused(message('account.passwordWrong'), 'current_password');
    const proven = await this.owners.authenticate({ username, password: current }, browser);
    if (!proven) return refused(message('account.passwordWrong'), 'current_password');
    // First the password, so that the login is not from before its change.
    const changing = await kept.changingPassword(proven, next);
    const { cookie, statements } = await this.sessions.start(owner.id, { ...browser, cookie: undefined });
    const cause = [this.sessions.standing(session), ...changing];
    const changed = await this.ender.all(owner.id, 'user.password_changed', {
      cause,
      next: statements,
      from: browser,
    });
    return changed ? { cookie } : refused(message('account.changedMeanwhile'));
  }
}

const refused = (reason: Message, field?: PasswordField) => ({
  message: reason,
  ...(field && { field }),
});
