import { Injectable } from '@nestjs/common';
import { ScopeSet } from '../../common/scope-set.js';
import { AuthorizationRequestReader } from '../requests/authorization-request-reader.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { ProviderSettings } from '../settings/provider-settings.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { Answer, RefusalCode, RequestQuestion } from './interaction.js';
import { isOfPage } from './interaction.js';
import type { Interaction } from './interaction-views.js';
import { InteractionViews } from './interaction-views.js';
import { InteractionError } from './interaction-error.js';
import type { CompletedLogin } from './login-checks.js';
import { LoginChecks } from './login-checks.js';
import type { Open } from './stored-interactions.js';
import { StoredInteractions } from './stored-interactions.js';

/** What the person decided. */
export interface CompletedConsent {
  readonly decision: 'allow' | 'deny';
  /** Where they allow less than was asked for: which of the scopes. */
  readonly scopes?: readonly string[] | undefined;
}

/**
 * How pages of the host's answer for ours (options `login` and `consent`): the browser comes with `?interaction=ID`, and is sent
 * on to the address that `complete` or `refuse` gives. An id is good once, for half an hour, and in the browser that began it.
 */
@Injectable()
export class Interactions {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly stored: StoredInteractions,
    private readonly requests: AuthorizationRequestReader,
    private readonly logins: LoginChecks,
    private readonly views: InteractionViews,
  ) {}

  /** @throws InteractionError `unknown`, `ended` or `answered` */
  async get(id: string): Promise<Interaction> {
    const open = await this.stored.open(id);
    return isOfPage(open) ? this.views.ofPage(open) : this.views.of(open, await this.#request(open));
  }

  /**
   * The person logged in, or decided.
   * @returns where the browser goes.
   * @throws InteractionError of any code: nothing was written, and unless it is over it may be answered otherwise.
   */
  async complete(id: string, answer: CompletedLogin | CompletedConsent): Promise<string> {
    const open = await this.stored.open(id);
    return this.#answer(id, open, await this.#completed(open, answer));
  }

  /** The person did not want to, or could not. @returns where the browser goes. @throws InteractionError */
  async refuse(id: string, code: RefusalCode = 'access_denied'): Promise<string> {
    if (!REFUSALS.includes(code)) throw new InteractionError('invalid', `refuse with ${REFUSALS.join(', ')}`);
    return this.#answer(id, await this.stored.open(id), { refused: code });
  }

  async #completed(open: Open, answer: CompletedLogin | CompletedConsent): Promise<Answer> {
    const request = isOfPage(open) ? undefined : await this.#request(open);
    if (request && open.kind === 'consent') return consentOf(request, answer as CompletedConsent);
    return { login: await this.logins.check(request, open, answer as CompletedLogin) };
  }

  async #answer(id: string, open: Open, answer: Answer): Promise<string> {
    const secret = await this.stored.answer(id, open, answer);
    const query = new URLSearchParams({ interaction: id, answer: secret });
    return `${this.settings.issuer}${RESUMED_AT[open.kind]}?${query.toString()}`;
  }

  async #request({ parameters }: Open<RequestQuestion>): Promise<AuthorizationRequest> {
    try {
      return await this.requests.read(parameters);
    } catch (cause) {
      throw Object.assign(new InteractionError('ended', 'the client may not ask this any more'), { cause });
    }
  }
}

const RESUMED_AT: Readonly<Record<Open['kind'], string>> = {
  login: '/auth/code/resume',
  consent: '/auth/code/resume',
  account: '/account/resume',
  device: '/auth/device/verify/resume',
};

const REFUSALS: readonly RefusalCode[] = [
  'access_denied',
  'login_required',
  'unmet_authentication_requirements',
  'temporarily_unavailable',
];

/** What a host hands over may be anything. A part is one of what the person was asked for: also of what claims add to that. */
function consentOf({ scope, claims, client }: AuthorizationRequest, answer: CompletedConsent): Answer {
  const { decision, scopes } = answer as { readonly decision?: unknown; readonly scopes?: unknown };
  if (decision === 'deny') return { refused: 'access_denied' };
  if (decision !== 'allow') throw new InteractionError('invalid', 'decision is allow or deny');
  if (scopes === undefined) return { allowed: {} };
  const names: readonly unknown[] = Array.isArray(scopes) ? scopes : [];
  const asked = scopeToConsent(scope, claims, client.allowedScopes).names;
  const allowed = names.filter((name) => typeof name === 'string').filter((name) => asked.includes(name));
  const isEmpty = !allowed.some((name) => scope.names.includes(name));
  if (isEmpty || allowed.length < names.length) {
    throw new InteractionError('invalid', 'scopes are some of those that were asked for');
  }
  return { allowed: { scope: ScopeSet.of(...allowed).toString() } };
}
