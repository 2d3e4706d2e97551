import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { FormTokens } from '../sessions/form-tokens.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import { LoginSessionsRepository } from '../sessions/login-sessions.repository.js';
import type { Login } from '../sessions/logins.js';
import type { AccountPage } from './account-outcome.js';
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

  async page(login: Login, said: Pick<AccountModel, 'notice' | 'refusal'>): Promise<AccountPage> {
    const [sessions, applications] = await Promise.all([
      this.#sessionsOf(login),
      this.applications.of(login.owner.id),
    ]);
    const formToken = this.tokens.of(login.session, FORM);
    return this.pages.account({ login, formToken, sessions, applications, ...said });
  }

  async hasSession(login: Login, id: string): Promise<boolean> {
    return (await this.#sessionsOf(login)).some((session) => session.id === id);
  }

  async hasApplication({ owner }: Login, clientId: string): Promise<boolean> {
    return (await this.applications.of(owner.id)).some((application) => application.clientId === clientId);
  }

  /** Whether the form was rendered for this very session. */
  isOwnForm({ session }: Login, formToken: string | undefined): boolean {
    return this.tokens.verify(session, FORM, formToken);
  }

  /** The one they are in first; without those that a change of the password ended. */
  async #sessionsOf({ owner, session }: Login): Promise<LoginSession[]> {
    const live = await this.sessions.liveOf(owner.id, this.clock.now());
    const valid = live.filter(({ authTime }) => authTime >= (owner.passwordChangedAt ?? 0));
    const isCurrent = ({ id }: LoginSession): boolean => id === session.id;
    return [...valid.filter(isCurrent).slice(0, 1), ...valid.filter((one) => !isCurrent(one))];
  }
}
