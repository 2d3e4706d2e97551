import { Injectable } from '@nestjs/common';
import { randomToken } from '../../common/crypto/random.js';
import { carried, shownAgain } from '../../common/http/parameter-lengths.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import type { AttemptRefusal } from '../interaction/attempt-refusal.js';
import type { ConsentView } from '../interaction/auth-pages.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import { describeScopes } from '../interaction/scope-descriptions.js';
import { requestUrl, sameByGet } from '../interaction/see-other.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { Login } from '../sessions/logins.js';
import { AuthorizeForms } from './authorize-forms.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';
import type { Visitor } from './visitor.js';

/** Why the login page is shown again. */
export interface LoginRefusal {
  readonly message: string;
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
  ) {
    this.#action = new URL(`${settings.issuer}/auth/code`).pathname;
  }

  async login(
    request: AuthorizationRequest,
    { formCookie }: Visitor,
    refusal?: LoginRefusal,
  ): Promise<AuthorizeOutcome> {
    const cookie = formCookie ?? randomToken();
    const page = await this.pages.login({
      ...this.#form(request, this.forms.loginToken(cookie)),
      message: refusal?.message,
      username: refusal ? shownAgain('username', refusal.username) : request.parameters.login_hint,
    });
    const retryAfter = refusal?.retryAfter;
    return {
      page,
      status: refusal ? (refusal.status ?? 422) : 200,
      ...(retryAfter !== undefined && { retryAfter }),
      ...(formCookie === undefined && { formCookie: cookie }),
    };
  }

  /** The same request by GET; `undefined` where a URL can't, or must not, carry it. */
  again({ parameters }: AuthorizationRequest): AuthorizeOutcome | undefined {
    const again = sameByGet(this.#action, parameters);
    return again === undefined ? undefined : { again };
  }

  /** @param request bound by the owner already */
  async consent(request: AuthorizationRequest, login: Login): Promise<AuthorizeOutcome> {
    return { page: await this.pages.consent(this.#approval(request, login)), status: 200 };
  }

  /** @param request bound by the owner already */
  async selectAccount(request: AuthorizationRequest, login: Login): Promise<AuthorizeOutcome> {
    return { page: await this.pages.selectAccount(this.#approval(request, login)), status: 200 };
  }

  /** @param request bound by the owner already */
  async confirm(request: AuthorizationRequest, login: Login): Promise<AuthorizeOutcome> {
    return { page: await this.pages.confirm(this.#approval(request, login)), status: 200 };
  }

  /** Whether the consent page, or another that stands in its place, was shown for this request in this session. */
  askedBefore(request: AuthorizationRequest, { session }: Login, formToken: string | undefined): boolean {
    return this.forms.isApproval(session, request, formToken);
  }

  #approval(request: AuthorizationRequest, { owner, session }: Login): ConsentView {
    // Whoever logs in there is still asked for what the client may only have where that is sure (docs/adr/0021).
    const prompt = request.prompts.has('consent') ? 'login consent' : 'login';
    return {
      ...this.#form(request, this.forms.approvalToken(session, request)),
      username: owner.username,
      otherAccountUrl: requestUrl(this.#action, { ...carried(request.parameters), prompt }),
    };
  }

  #form({ client, parameters, scope, claims }: AuthorizationRequest, formToken: string) {
    return {
      action: this.#action,
      parameters: { ...carried(parameters), form_token: formToken },
      clientName: client.name,
      scopes: describeScopes(scopeToConsent(scope, claims, client.allowedScopes)),
    };
  }
}
