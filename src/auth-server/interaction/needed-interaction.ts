import { Injectable } from '@nestjs/common';
import { isAssured } from '../../clients/index.js';
import { Clock } from '../../common/clock.js';
import type { Owner } from '../../owners/index.js';
import { ConsentsRepository } from '../authorizations/consents.repository.js';
import { scopeToConsent } from '../claims/claim-scopes.js';
import type { AuthorizationRequest } from '../requests/authorization-request.js';
import { isOfEssentialClass } from '../requests/wanted-class.js';
import { classOf, isUndated } from '../sessions/login-sessions.js';
import type { LoginSession } from '../sessions/login-session.entity.js';
import type { Login } from '../sessions/logins.js';
import { SubjectIdentifiers } from '../subjects/subject-identifiers.js';

/** What the owner still has to do before the request can be answered (OIDC Core section 3.1.2.3). */
@Injectable()
export class NeededInteraction {
  constructor(
    private readonly clock: Clock,
    private readonly consents: ConsentsRepository,
    private readonly subjects: SubjectIdentifiers,
  ) {}

  mustLogIn(request: AuthorizationRequest, login: Login): boolean {
    const { prompts, maxAge } = request;
    const isTooOld = maxAge !== undefined && this.#isOlder(login, maxAge);
    if (prompts.has('login') || isTooOld) return true;
    return !this.isWhoIsAskedFor(request, login) || !isOfEssentialClass(request, classOf(login.session));
  }

  /** `max_age=0` asks for a login whatever the clock says. */
  #isOlder({ session }: Login, maxAge: number): boolean {
    const age = this.clock.now() - session.authTime;
    return maxAge === 0 || age > maxAge * 1000 || isUndated(session);
  }

  /** OIDC Core section 3.1.2.2, number 4: nobody but the person whom the client named, where it named one. */
  isWhoIsAskedFor(
    { client, subjects }: AuthorizationRequest,
    { owner }: { readonly owner: Pick<Owner, 'id'> },
  ): boolean {
    return !subjects || subjects.includes(this.subjects.of(client, owner.id));
  }

  async mustConsent(
    { client, scope, claims, prompts }: AuthorizationRequest,
    { userId }: LoginSession,
  ): Promise<boolean> {
    // Whoever has the host speaks for such a client, today and tomorrow.
    if (prompts.has('consent') || client.origin === 'document') return true;
    if (client.firstParty) return false;
    const approved = await this.consents.approvedScopes({ userId, clientId: client.id });
    return !approved?.coversAll(scopeToConsent(scope, claims, client.allowedScopes));
  }

  /** RFC 8252 section 8.6: where another program may stand in for the client, also what was approved before is asked again. */
  mustConfirm({ client, target }: AuthorizationRequest): boolean {
    return !isAssured(client, target.uri);
  }

  /** OIDC Core section 3.1.2.1: also where it is the only account, or was chosen before. */
  mustSelectAccount({ prompts }: AuthorizationRequest): boolean {
    return prompts.has('select_account');
  }
}
