import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { shownAgain } from '../../common/http/parameter-lengths.js';
import type { PageContext } from '../../common/pages/page-context.js';
import { PageRenderer } from '../../common/pages/page-renderer.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { ClientViews } from '../interaction/client-views.js';
import { loginFaults } from '../interaction/login-faults.js';
import { SHARED_VIEWS } from '../interaction/shared-views.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { Login } from '../sessions/logins.js';
import type { AskedDevice } from './asked-device.js';
import { namedBy, VERIFICATION_PATH } from './device-code-rules.js';
import { shownUserCode } from './user-code.js';
import { VerificationForms } from './verification-forms.js';
import type { LoginRefusal, Refusal, Result, VerificationPage } from './verification-outcome.js';

/** Fills the pages for devices. */
@Injectable()
export class VerificationPages {
  /** Their path, as browsers see it. */
  readonly path: string;
  readonly #renderer: PageRenderer;

  constructor(
    { issuer }: ProviderSettings,
    private readonly clock: Clock,
    private readonly pages: AuthPages,
    private readonly forms: VerificationForms,
    private readonly views: ClientViews,
  ) {
    this.path = new URL(issuer + VERIFICATION_PATH).pathname;
    this.#renderer = new PageRenderer(new URL('./views/', import.meta.url), issuer, SHARED_VIEWS);
  }

  /** Where the same page is by GET. */
  url(userCode: string | undefined): string {
    return userCode === undefined ? this.path : `${this.path}?user_code=${encodeURIComponent(userCode)}`;
  }

  /** Where somebody else can log in. */
  #otherAccountUrl(userCode: string | undefined): string {
    const url = this.url(userCode);
    return `${url}${userCode === undefined ? '?' : '&'}prompt=login`;
  }

  resultUrl(result: Result): string {
    return `${this.path}?done=${result}`;
  }

  /** @param userCode what the form hands back: it is not looked at yet. */
  login(formToken: string, userCode: string | undefined, refusal?: LoginRefusal): VerificationPage {
    const kept = shownAgain('user_code', userCode);
    const view = {
      action: this.path,
      parameters: { form_token: formToken, ...(kept !== undefined && { user_code: kept }) },
      clientName: undefined,
      scopes: [],
      username: shownAgain('username', refusal?.username),
      invalid: refusal ? loginFaults(refusal.message, refusal.username) : [],
    };
    return {
      page: (context) => {
        const { language } = context;
        const said = refusal && language.tell(refusal.message);
        const leadsTo = language.say('device.yourDevice');
        return this.pages.login({ ...view, message: said, leadsTo }, context);
      },
      scripted: this.pages.isLoginScripted,
      ...answering(refusal),
    };
  }

  /** Where the code is typed. @param typed before. */
  code({ owner }: Login, refusal?: Refusal, typed?: string): VerificationPage {
    const kept = shownAgain('user_code', typed);
    const otherAccountUrl = this.#otherAccountUrl(kept);
    const view = { action: this.path, username: owner.username, typed: kept, otherAccountUrl };
    const page = (context: PageContext): string => {
      const said = refusal && context.language.tell(refusal.message);
      return this.#renderer.render('code', { ...view, message: said }, context);
    };
    return { page, userCode: view.typed, ...answering(refusal) };
  }

  /** Whether this is the device, and whether it may. */
  question(asked: AskedDevice, login: Login): VerificationPage {
    return {
      page: (context) => this.#renderer.render('question', this.#question(asked, login, context), context),
      status: 200,
      userCode: shownUserCode(asked.userCode),
    };
  }

  result(result: Result): VerificationPage {
    return { page: (context) => this.#renderer.render('result', { result }, context), status: 200 };
  }

  #question(asked: AskedDevice, login: Login, { language }: PageContext): object {
    const { userCode, client, code, scope } = asked;
    const shown = shownUserCode(userCode);
    return {
      action: this.path,
      parameters: { form_token: this.forms.answerToken(login, asked), user_code: shown },
      username: login.owner.username,
      otherAccountUrl: this.#otherAccountUrl(shown),
      userCode: shown,
      ...this.views.asking({ client, scope, resources: namedBy(code) }, language),
      isUnverified: client.origin !== null,
      askedAt: language.pastMoment(code.askedAt, this.clock.now()),
      address: code.address,
    };
  }
}

function answering(
  refusal: Refusal | undefined,
): Pick<VerificationPage, 'status' | 'refusal' | 'retryAfter'> {
  if (!refusal) return { status: 200 };
  const { status = 422, retryAfter, message } = refusal;
  return { status, refusal: message.key, ...(retryAfter !== undefined && { retryAfter }) };
}
