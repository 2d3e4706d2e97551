import { Injectable } from '@nestjs/common';
import { Users } from '../../users/index.js';
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

/** A person gives themselves another password. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly users: Users,
    private readonly owners: OwnerAuthenticator,
    private readonly sessions: LoginSessions,
    private readonly ender: SessionEnder,
  ) {}

  /**
   * Ends all other sessions in the same unit; the one that the person is in goes on with a new cookie.
   * @returns the cookie, or in words what is wrong.
   * @throws OAuthError with `retryAfter` where too many wrong passwords were given.
   */
  async change(
    { owner, session }: Login,
    { current, next }: PasswordFields,
    browser: Browser,
  ): Promise<{ readonly cookie: string } | { readonly message: string }> {
    if (current === undefined || next === undefined) return refused('Enter your current and a new password.');
    if ([...next].length < MIN_PASSWORD_LENGTH)
      return refused(`A password has ${MIN_PASSWORD_LENGTH} characters or more.`);
    // Counted as everywhere else, where a person would count half as many emoji.
    if (next.length > MAX_PASSWORD_LENGTH)
      return refused(`A password has at most ${MAX_PASSWORD_LENGTH} characters.`);
    if (!(await this.owners.authenticate({ username: owner.username, password: current }, browser.address))) {
      return refused('The current password is wrong.');
    }
    // First the password, so that the login is not from before its change.
    const password = await this.users.settingPassword(owner.id, next);
    const { cookie, statements } = await this.sessions.start(owner.id, browser);
    await this.ender.others(session, 'user.password_changed', password, ...statements);
    return { cookie };
  }
}

const refused = (message: string) => ({ message });
