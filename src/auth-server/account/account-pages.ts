import { basePathOf } from '../../common/http/issuer-path.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { shownAgain } from '../../common/http/parameter-lengths.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { loginFaults } from '../interaction/login-faults.js';
import { ScopeTexts } from '../interaction/scope-texts.js';
import type { Language } from '../../common/words/language.js';
import { byName } from './named-applications.js';
import { shownDevice } from './shown-device.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { Login } from '../sessions/logins.js';
import type { AccountPage, LoginRefusal, Notice, Refusal, Wanted } from './account-outcome.js';
import type { ApplicationCursor } from './application-cursor.js';
import { writeCursor } from './application-cursor.js';
import type { ConnectedApplication } from './connected-applications.js';
import { PasswordChange } from './password-change.js';
import { MIN_PASSWORD_LENGTH } from '../../common/passwords/password-rules.js';

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
    this.#base = basePathOf(issuer);
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer);
  }

  /** Where the page is, with what it is to say. */
  url(notice?: Notice): string {
    return `${this.#base}/account${notice ? `?done=${notice}` : ''}`;
  }

  /** Where the form for another password is, also for who has to log in first. */
  get passwordUrl(): string {
    return `${this.url()}?change=password#change-password`;
  }

  /** @param wanted what the form hands back. */
  login(formToken: string, wanted: Wanted, refusal?: LoginRefusal): AccountPage {
    const view = {
      action: `${this.#base}/account/login`,
      parameters: { form_token: formToken, ...wanted },
      clientName: undefined,
      scopes: [],
      username: shownAgain('username', refusal?.username),
      invalid: refusal ? loginFaults(refusal.message, refusal.username) : [],
    };
    const said = ({ language }: PageContext) => refusal && language.tell(refusal.message);
    return {
      page: (context) => this.pages.login({ ...view, message: said(context) }, context),
      scripted: this.pages.isLoginScripted,
      ...answering(refusal),
    };
  }

  account(model: AccountModel): AccountPage {
    const page = (context: PageContext): string =>
      this.#renderer.render('account', this.#view(model, context.language), context);
    return { page, scripted: this.passwords.isOurs, ...answering(model.refusal) };
  }

  #view({ login, formToken, notice, refusal, ...lists }: AccountModel, language: Language): object {
    return {
      formToken,
      username: login.owner.username,
      logoutUrl: `${this.#base}/auth/logout`,
      minPasswordLength: this.passwords.isOurs ? MIN_PASSWORD_LENGTH : undefined,
      notice: notice && language.say(`account.${notice}`),
      message: refusal && language.tell(refusal.message),
      field: refusal?.field,
      sessions: lists.sessions.map((session, at) => this.#session(session, { login, at, language })),
      applications: byName(lists.applications, language).map(({ scope, since, ...named }) => ({
        ...named,
        scopes: this.scopes.describe(scope, language),
        since: language.pastMoment(since, this.clock.now()),
      })),
      moreUrl: lists.next && `${this.url()}?applications=${encodeURIComponent(writeCursor(lists.next))}`,
    };
  }

  #session(
    { id, device, createdAt, lastUsedAt }: LoginSession,
    { login, at, language }: { readonly login: Login; readonly at: number; readonly language: Language },
  ) {
    const now = this.clock.now();
    const [since, lastUse] = [createdAt, lastUsedAt].map((moment) => language.pastMoment(moment, now));
    const shown = shownDevice(device, language);
    // Two browsers of one kind are two buttons.
    const title = `${at + 1}. ${shown}`;
    return { id, title, device: shown, isCurrent: id === login.session.id, since, lastUse };
  }
}

function answering(refusal: Refusal | undefined): Omit<AccountPage, 'page' | 'scripted'> {
  if (!refusal) return { status: 200 };
  const { status = 422, retryAfter, message } = refusal;
  return { status, refusal: message.key, ...(retryAfter !== undefined && { retryAfter }) };
}
