import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { shownAgain } from '../../common/http/parameter-lengths.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { ScopeTexts } from '../interaction/scope-texts.js';
import type { Language } from '../../common/words/language.js';
import { shownDevice } from './shown-device.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { Login } from '../sessions/logins.js';
import type { AccountPage, LoginRefusal, Notice, Refusal } from './account-outcome.js';
import type { ApplicationCursor } from './application-cursor.js';
import { writeCursor } from './application-cursor.js';
import type { ConnectedApplication } from './connected-applications.js';
import { MIN_PASSWORD_LENGTH, PasswordChange } from './password-change.js';

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
    private readonly passwords: PasswordChange,
    private readonly scopes: ScopeTexts,
  ) {
    this.#base = new URL(issuer).pathname.replace(/\/$/, '');
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  /** Where the page is, with what it is to say. */
  url(notice?: Notice): string {
    return `${this.#base}/account${notice ? `?done=${notice}` : ''}`;
  }

  login(formToken: string, refusal?: LoginRefusal): AccountPage {
    const view = {
      action: `${this.#base}/account/login`,
      parameters: { form_token: formToken },
      clientName: undefined,
      scopes: [],
      username: shownAgain('username', refusal?.username),
    };
    const said = ({ language }: PageContext) => refusal && language.tell(refusal.message);
    return {
      page: (context) => this.pages.login({ ...view, message: said(context) }, context),
      ...answering(refusal),
    };
  }

  account(model: AccountModel): AccountPage {
    const page = (context: PageContext): string =>
      this.#renderer.render('account', this.#view(model, context.language), context);
    return { page, ...answering(model.refusal) };
  }

  #view({ login, formToken, notice, refusal, ...lists }: AccountModel, language: Language): object {
    return {
      formToken,
      username: login.owner.username,
      logoutUrl: `${this.#base}/auth/logout`,
      minPasswordLength: this.passwords.isOurs ? MIN_PASSWORD_LENGTH : undefined,
      notice: notice && language.say(`account.${notice}`),
      message: refusal && language.tell(refusal.message),
      sessions: lists.sessions.map((session) => this.#session(session, login, language)),
      applications: lists.applications.map((application) => this.#application(application, language)),
      moreUrl: lists.next && `${this.url()}?applications=${encodeURIComponent(writeCursor(lists.next))}`,
    };
  }

  #session({ id, device, createdAt, lastUsedAt }: LoginSession, { session }: Login, language: Language) {
    const now = this.clock.now();
    const [since, lastUse] = [createdAt, lastUsedAt].map((at) => language.pastMoment(at, now));
    return { id, device: shownDevice(device, language), isCurrent: id === session.id, since, lastUse };
  }

  #application({ clientId, name, scope, since }: ConnectedApplication, language: Language) {
    const scopes = this.scopes.describe(scope, language);
    return { clientId, name, scopes, since: language.pastMoment(since, this.clock.now()) };
  }
}

function answering(refusal: Refusal | undefined): Omit<AccountPage, 'page'> {
  if (!refusal) return { status: 200 };
  const { status = 422, retryAfter } = refusal;
  return { status, ...(retryAfter !== undefined && { retryAfter }) };
}
