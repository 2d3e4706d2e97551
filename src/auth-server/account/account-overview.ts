import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import { LoginSessionsRepository } from '../sessions/login-sessions.repository.js';
import type { Login } from '../sessions/logins.js';
import type { AccountPage } from './account-outcome.js';
import type { ApplicationCursor } from './application-cursor.js';
import { FIRST_PAGE } from './application-cursor.js';
import type { AccountModel } from './account-pages.js';
import { AccountPages } from './account-pages.js';
import { ConnectedApplications } from './connected-applications.js';

const FORM = 'account';

/** Reads what a person sees of their account. */
@Injectable()
export class AccountOverview {
  constructor(
    private readonly clock: Clock,
    private readonly tokens: FormTokens,
    private readonly sessions: LoginSessionsRepository,
    private readonly applications: ConnectedApplications,
    private readonly pages: AccountPages,
  ) {}

  /** @param from where the list of applications begins. */
  async page(
    login: Login,
    said: Pick<AccountModel, 'notice' | 'refusal'>,
    from: ApplicationCursor = FIRST_PAGE,
  ): Promise<AccountPage> {
    const [sessions, { applications, next }] = await Promise.all([
      this.#sessionsOf(login),
      this.applications.page(login.owner.id, from),
    ]);
    const formToken = this.tokens.of(login.session, FORM);
    return this.pages.account({ login, formToken, sessions, applications, next, ...said });
  }

  async hasSession(login: Login, id: string): Promise<boolean> {
    return (await this.#sessionsOf(login)).some((session) => session.id === id);
  }

  hasApplication({ owner }: Login, clientId: string): Promise<boolean> {
    return this.applications.has(owner.id, clientId);
  }

  /** Whether the form was rendered for this very session. */
  isOwnForm({ session }: Login, formToken: string | undefined): boolean {
    return this.tokens.verify(session, FORM, formToken);
  }

  /** The one they are in first, then those used last; without those that a change of the password ended. */
  async #sessionsOf({ owner, session }: Login): Promise<LoginSession[]> {
    const live = await this.sessions.liveOf(owner.id, this.clock.now());
    const valid = live.filter(({ authTime }) => authTime >= (owner.passwordChangedAt ?? 0));
    const isCurrent = ({ id }: LoginSession): boolean => id === session.id;
    return [valid.find(isCurrent) ?? session, ...valid.filter((one) => !isCurrent(one))];
  }
}
