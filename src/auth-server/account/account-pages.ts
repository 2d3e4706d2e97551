import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { pastMoment } from '../../common/pages/in-words.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { shownAgain } from '../../common/http/parameter-lengths.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { describeScopes } from '../interaction/scope-descriptions.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { Login } from '../sessions/logins.js';
import type { AccountPage, LoginRefusal, Notice, Refusal } from './account-outcome.js';
import { NOTICES } from './account-outcome.js';
import type { ApplicationCursor } from './application-cursor.js';
import { writeCursor } from './application-cursor.js';
import type { ConnectedApplication } from './connected-applications.js';
import { MIN_PASSWORD_LENGTH } from './password-change.js';

/** Whom the page is for, and what it shows. */
export interface AccountModel {
  readonly login: Login;
  readonly formToken: string;
  readonly sessions: readonly LoginSession[];
  readonly applications: readonly ConnectedApplication[];
  /** Where the next page of applications begins, where there is one. */
  readonly next: ApplicationCursor | undefined;
  readonly notice?: Notice | undefined;
  readonly refusal?: Refusal;
}

@Injectable()
export class AccountPages {
  readonly #base: string;
  readonly #renderer: PageRenderer;

  constructor(
    { issuer }: ProviderSettings,
    private readonly clock: Clock,
    private readonly pages: AuthPages,
  ) {
    this.#base = new URL(issuer).pathname.replace(/\/$/, '');
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  /** Where the page is, with what it is to say. */
  url(notice?: Notice): string {
    return `${this.#base}/account${notice ? `?done=${notice}` : ''}`;
  }

  async login(formToken: string, refusal?: LoginRefusal): Promise<AccountPage> {
    const page = await this.pages.login({
      action: `${this.#base}/account/login`,
      parameters: { form_token: formToken },
      clientName: undefined,
      scopes: [],
      message: refusal?.message,
      username: shownAgain('username', refusal?.username),
    });
    return { page, ...answering(refusal) };
  }

  account({ login, formToken, notice, refusal, ...lists }: AccountModel): AccountPage {
    const page = this.#renderer.render('account', {
      formToken,
      username: login.owner.username,
      logoutUrl: `${this.#base}/auth/logout`,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      notice: notice && NOTICES[notice],
      message: refusal?.message,
      sessions: lists.sessions.map((session) => this.#session(session, login)),
      applications: lists.applications.map((application) => this.#application(application)),
      moreUrl: lists.next && `${this.url()}?applications=${encodeURIComponent(writeCursor(lists.next))}`,
    });
    return { page, ...answering(refusal) };
  }

  #session({ id, device, createdAt, lastUsedAt }: LoginSession, { session }: Login) {
    const now = this.clock.now();
    const [since, lastUse] = [pastMoment(createdAt, now), pastMoment(lastUsedAt, now)];
    return { id, device, isCurrent: id === session.id, since, lastUse };
  }

  #application({ clientId, name, scope, since }: ConnectedApplication) {
    return { clientId, name, scopes: describeScopes(scope), since: pastMoment(since, this.clock.now()) };
  }
}

function answering(refusal: Refusal | undefined): Omit<AccountPage, 'page'> {
  if (!refusal) return { status: 200 };
  const { status = 422, retryAfter } = refusal;
  return { status, ...(retryAfter !== undefined && { retryAfter }) };
}
