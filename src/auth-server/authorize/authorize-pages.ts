import { Injectable } from '@nestjs/common';
import { randomToken } from '../../common/crypto/random.js';
import type { Page, PageContext } from '../../common/pages/page-context.js';
import { withoutLocales } from '../../common/pages/page-replies.js';
import type { Message } from '../../common/words/words.js';
import { carried, shownAgain } from '../../common/http/parameter-lengths.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { AttemptRefusal } from '../interaction/attempt-refusal.js';
import type { ConsentView } from '../interaction/auth-pages.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { ClientViews } from '../interaction/client-views.js';
import { loginFaults } from '../interaction/login-faults.js';
import { requestUrl, sameByGet } from '../interaction/see-other.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { Login } from '../sessions/logins.js';
import { AuthorizeForms } from './authorize-forms.js';
import { Handover } from './handover.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import type { Visitor } from '../sessions/visitor.js';

/** Why the login page is shown again. */
export interface LoginRefusal {
  readonly message: Message;
  readonly username: string | undefined;
  /** 422 where it is not said. */
  readonly status?: AttemptRefusal['status'];
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
}

/** Fills the views of the replaceable pages. */
@Injectable()
export class AuthorizePages {
  readonly #action: string;

  constructor(
    settings: ProviderSettings,
    private readonly pages: AuthPages,
    private readonly forms: AuthorizeForms,
    private readonly handover: Handover,
    private readonly views: ClientViews,
  ) {
    this.#action = new URL(`${settings.issuer}/auth/code`).pathname;
  }

  login(request: AuthorizationRequest, visitor: Visitor, refusal?: LoginRefusal): AuthorizeOutcome {
    const elsewhere = this.handover.login(request, visitor);
    if (elsewhere) return elsewhere;
    const { formCookie } = visitor;
    const cookie = formCookie ?? randomToken();
    const username = refusal ? shownAgain('username', refusal.username) : request.parameters.login_hint;
    const formToken = this.forms.loginToken(cookie);
    const retryAfter = refusal?.retryAfter;
    return {
      ...this.#page(request, (context) => {
        const message = refusal && context.language.tell(refusal.message);
        const invalid = refusal && loginFaults(refusal.message, username);
        const form = this.#form(request, formToken, context);
        return this.pages.login({ ...form, message, username, ...(invalid && { invalid }) }, context);
      }),
      scripted: this.pages.isLoginScripted,
      status: refusal ? (refusal.status ?? 422) : 200,
      ...(refusal && { refusal: refusal.message.key }),
      ...(retryAfter !== undefined && { retryAfter }),
      ...(formCookie === undefined && { formCookie: cookie }),
    };
  }

  /** Whether a password is asked for here at all. */
  get asksForPassword(): boolean {
    return !this.handover.hasLogin;
  }

  /** The same request by GET; `undefined` where a URL can't, or must not, carry it. */
  again({ parameters }: AuthorizationRequest): AuthorizeOutcome | undefined {
    const again = sameByGet(this.#action, parameters);
    return again === undefined ? undefined : { again };
  }

  /** @param request bound by the owner already */
  consent(request: AuthorizationRequest, login: Login, visitor: Visitor): AuthorizeOutcome {
    const elsewhere = this.handover.consent(request, login, visitor);
    if (elsewhere) return elsewhere;
    const view = this.#approval(request, login);
    return { ...this.#page(request, (context) => this.pages.consent(view(context), context)), status: 200 };
  }

  /** @param request bound by the owner already */
  selectAccount(request: AuthorizationRequest, login: Login, visitor: Visitor): AuthorizeOutcome {
    const elsewhere = this.handover.login(request, visitor);
    if (elsewhere) return elsewhere;
    const view = this.#approval(request, login);
    return {
      ...this.#page(request, (context) => this.pages.selectAccount(view(context), context)),
      status: 200,
    };
  }

  /** @param request bound by the owner already */
  confirm(request: AuthorizationRequest, login: Login, visitor: Visitor): AuthorizeOutcome {
    const elsewhere = this.handover.consent(request, login, visitor);
    if (elsewhere) return elsewhere;
    const view = this.#approval(request, login);
    return { ...this.#page(request, (context) => this.pages.confirm(view(context), context)), status: 200 };
  }

  /** Whether the consent page, or another that stands in its place, was shown for this request in this session. */
  askedBefore(request: AuthorizationRequest, { session }: Login, formToken: string | undefined): boolean {
    return this.forms.isApproval(session, request, formToken);
  }

  #approval(request: AuthorizationRequest, { owner, session }: Login): (context: PageContext) => ConsentView {
    // Whoever logs in there is still asked for what the client may only have where that is sure (docs/adr/0021).
    const prompt = request.prompts.has('consent') ? 'login consent' : 'login';
    const formToken = this.forms.approvalToken(session, request);
    return (context) => ({
      ...this.#form(request, formToken, context),
      username: owner.username,
      otherAccountUrl: requestUrl(this.#action, { ...carried(request.parameters), prompt }),
    });
  }

  #page({ parameters }: AuthorizationRequest, page: Page) {
    const again = sameByGet(this.#action, carried(parameters));
    return { page, byGet: again && withoutLocales(again) };
  }

  #form(request: AuthorizationRequest, formToken: string, { language }: PageContext) {
    return {
      action: this.#action,
      parameters: { ...carried(request.parameters), form_token: formToken },
      ...this.views.of(request, language),
    };
  }
}
