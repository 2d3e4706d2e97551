import { Injectable } from '@nestjs/common';
import { OwnerSource } from '../../owners/index.js';
import type { Message } from '../../common/words/words.js';
import { message } from '../../common/words/words.js';
import type { Browser } from '../sessions/login-sessions.js';
import { LoginSessions } from '../sessions/login-sessions.js';
import type { Login } from '../sessions/logins.js';
import { OwnerAuthenticator } from '../sessions/owner-authenticator.js';
import { SessionEnder } from '../sessions/session-ender.js';

/** For passwords that people choose themselves (NIST SP 800-63B). Characters. */
export const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 1024;

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
  ): Promise<{ readonly cookie: string } | { readonly message: Message }> {
    if (current === undefined || next === undefined) return refused(message('account.passwordsMissing'));
    if ([...next].length < MIN_PASSWORD_LENGTH)
      return refused(message('account.passwordShort', { least: MIN_PASSWORD_LENGTH }));
    // Counted as everywhere else, where a person would count half as many emoji.
    if (next.length > MAX_PASSWORD_LENGTH)
      return refused(message('account.passwordLong', { most: MAX_PASSWORD_LENGTH }));
    const { kept } = this.source;
    if (!kept) return refused(message('account.passwordWrong'));
    const { username } = owner;
    const proven = await this.owners.authenticate({ username, password: current }, browser.address);
    if (!proven) return refused(message('account.passwordWrong'));
    // First the password, so that the login is not from before its change.
    const changing = await kept.changingPassword(proven, next);
    const { cookie, statements } = await this.sessions.start(owner.id, { ...browser, cookie: undefined });
    const cause = [this.sessions.standing(session), ...changing];
    const changed = await this.ender.all(owner.id, 'user.password_changed', cause, statements);
    return changed ? { cookie } : refused(message('account.changedMeanwhile'));
  }
}

const refused = (reason: Message) => ({ message: reason });
