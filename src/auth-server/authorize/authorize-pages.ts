import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { ResourceOwner } from '../../users/index.js';
import { AuthPages } from '../interaction/auth-pages.js';
import { describeScopes } from '../interaction/scope-descriptions.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import type { AuthorizeOutcome } from './authorize-outcome.js';

/** Why the login page is shown again. */
export interface LoginRefusal {
  readonly message: string;
  readonly username: string | undefined;
  /** Seconds, where the next attempt has to wait. */
  readonly retryAfter?: number;
}

/** Fills the views of the replaceable pages. */
@Injectable()
export class AuthorizePages {
  readonly #action: string;

  constructor(
    config: Config,
    private readonly pages: AuthPages,
  ) {
    this.#action = new URL(`${config.issuer}/auth/code`).pathname;
  }

  async login(request: AuthorizationRequest, refusal?: LoginRefusal): Promise<AuthorizeOutcome> {
    const page = await this.pages.login({
      ...this.#form(request),
      message: refusal?.message,
      username: refusal ? refusal.username : request.parameters.login_hint,
    });
    const retryAfter = refusal?.retryAfter;
    if (retryAfter !== undefined) return { page, status: 429, retryAfter };
    return { page, status: refusal ? 422 : 200 };
  }

  async consent(request: AuthorizationRequest, { username }: ResourceOwner): Promise<AuthorizeOutcome> {
    const query = new URLSearchParams({ ...request.parameters, prompt: 'login' });
    const otherAccountUrl = `${this.#action}?${query.toString()}`;
    return {
      page: await this.pages.consent({ ...this.#form(request), username, otherAccountUrl }),
      status: 200,
    };
  }

  #form({ client, parameters, scope }: AuthorizationRequest) {
    return { action: this.#action, parameters, clientName: client.name, scopes: describeScopes(scope) };
  }
}
